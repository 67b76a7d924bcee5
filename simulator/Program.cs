using System.CommandLine;
using System.Text;
using Simulator;

Console.OutputEncoding = Encoding.UTF8;
var root = new RootCommand("Plays a city against the public API of a Chunfeng gateway.") { PlayCommand.Create() };
return await root.Parse(args).InvokeAsync();
