using System.Globalization;
using GatewayProxy;
using GatewayProxy.Peers;

// Plays one of the processes of the measurement when it is started as one of them.
switch (args)
{
    case ["backend", var address]:
        await Backend.RunAsync(address);
        return 0;
    case ["bare-yarp", var address, var target]:
        await BareYarp.RunAsync(address, target);
        return 0;
    case ["trace-sink", var address]:
        await TraceSink.RunAsync(address);
        return 0;
}

if (!Tool.IsInstalled("wrk") || !Tool.IsInstalled("nginx"))
{
    await Console.Error.WriteLineAsync("gateway: wrk and nginx are needed (apt-get install wrk nginx-light); not measured.");
    return 2;
}

var seconds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 8;
await using var scene = await Scene.SetAsync();
await Measurement.RunAsync(scene, TimeSpan.FromSeconds(seconds));
return 0;
