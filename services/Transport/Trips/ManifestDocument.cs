using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Contracts.JobMatching.V1.Rpc;
using ServiceDefaults.Clock;
using Transport.Demands;
using Transport.Planner;
using Transport.Seats;

namespace Transport.Trips;

/// <summary>A manifest on A4 in Chinese and English, one table a stop at which people get on. It loads and runs nothing.</summary>
internal sealed class ManifestDocument(
    Trip trip, IReadOnlyList<TripStop> stops, IReadOnlyList<(SeatBooking Seat, TravelNeeds Needs, Passenger? Name)> passengers,
    DateTimeOffset now)
{
    private const string Style =
        """
        @page { size: A4; margin: 14mm; }
        body { font: 11pt/1.4 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #000; }
        h1 { font-size: 17pt; margin: 0 0 2mm; } h2 { font-size: 12pt; margin: 6mm 0 1mm; break-after: avoid; }
        table { width: 100%; border-collapse: collapse; } th, td { border: .3mm solid #555; padding: 1mm 2mm; text-align: left; }
        th { background: #eee; font-weight: 600; } thead { display: table-header-group; } tr { break-inside: avoid; }
        .number { text-align: right; width: 12mm; } .tick { text-align: center; width: 16mm; }
        .facts td { border: 0; padding: 0 4mm 0 0; } .sign { margin-top: 12mm; }
        .sign td { border: 0; border-bottom: .3mm solid #000; height: 12mm; width: 50%; vertical-align: bottom; }
        small { color: #444; }
        """;

    /// <summary>What a browser may do with the page: nothing but show it in its own style.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "frame-ancestors 'none'";

    public string ToHtml()
    {
        var html = new StringBuilder();
        var (first, last) = (Name(stops[0]), Name(stops[^1]));
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="zh-CN">
            <head><meta charset="utf-8"><title>乘客名单 {Text(first.Zh)}—{Text(last.Zh)} {trip.DepartsOn:yyyy-MM-dd}</title><style>{Style}</style></head>
            <body>
            <h1>乘客名单 <small>Passenger manifest</small></h1>
            <table class="facts">
            <tr><td>{Text(first.Zh)} → {Text(last.Zh)} <small>{Text(first.En)} → {Text(last.En)}</small></td><td>{trip.DepartsOn:yyyy-MM-dd}</td></tr>
            <tr><td>{Mode(trip.Mode)} {Text(trip.Vehicle)}</td><td>座位 <small>Seats</small> {trip.Seats} · 乘客 <small>Passengers</small> {passengers.Count}</td></tr>
            <tr><td><small>{trip.Id.Value}</small></td><td><small>打印 Printed {CityTime(now):yyyy-MM-dd HH:mm}</small></td></tr>
            </table>
            <h2>停靠 <small>Stops</small></h2>
            <table><thead><tr><th class="number">#</th><th>地点 <small>Place</small></th><th>到达 <small>Arrives</small></th><th>出发 <small>Departs</small></th><th class="number">上 <small>on</small></th><th class="number">下 <small>off</small></th></tr></thead><tbody>

            """);
        foreach (var stop in stops)
        {
            html.AppendLine(CultureInfo.InvariantCulture, $"""
                <tr><td class="number">{stop.Number + 1}</td><td>{Place(stop)}</td><td>{CityTime(stop.ArrivesAt):MM-dd HH:mm}</td><td>{CityTime(stop.DepartsAt):MM-dd HH:mm}</td><td class="number">{passengers.Count(row => row.Seat.FromStop == stop.Number)}</td><td class="number">{passengers.Count(row => row.Seat.ToStop == stop.Number)}</td></tr>
                """);
        }

        html.AppendLine("</tbody></table>");
        foreach (var boarding in passengers.GroupBy(row => row.Seat.FromStop))
        {
            AppendStop(html, stops[boarding.Key], [.. boarding]);
        }

        return html.Append("""
            <table class="sign"><tr><td>随车人员 <small>Escort</small></td><td>驾驶员 <small>Driver</small></td></tr></table>
            </body>
            </html>

            """).ToString();
    }

    private void AppendStop(StringBuilder html, TripStop stop, List<(SeatBooking Seat, TravelNeeds Needs, Passenger? Name)> rows)
    {
        html.AppendLine(CultureInfo.InvariantCulture, $"""
            <h2>{Place(stop)} {CityTime(stop.DepartsAt):HH:mm} · {rows.Count} 人 <small>people</small></h2>
            <table><thead><tr><th class="number">座位 <small>Seat</small></th><th>姓名 <small>Name</small></th><th>身份证号 <small>Id number</small></th><th>电话 <small>Phone</small></th><th>下车 <small>To</small></th><th>需要 <small>Needs</small></th><th class="tick">签到 <small>Checked in</small></th><th class="tick">上车 <small>Boarded</small></th></tr></thead><tbody>
            """);
        foreach (var (seat, needs, name) in rows)
        {
            html.AppendLine(CultureInfo.InvariantCulture, $"""
                <tr><td class="number">{seat.Number}</td><td>{Text(name?.Name)}</td><td>{Text(name?.MaskedIdNumber)}</td><td>{Text(name?.MaskedPhone)}</td><td>{Text(Name(stops[seat.ToStop]).Zh)}</td><td>{Needs(needs)}</td><td class="tick">{Tick(seat.State is SeatState.CheckedIn or SeatState.Boarded)}</td><td class="tick">{(seat.State is SeatState.NoShow ? "未到 <small>no-show</small>" : Tick(seat.State is SeatState.Boarded))}</td></tr>
                """);
        }

        html.AppendLine("</tbody></table>");
    }

    private static (string Zh, string En) Name(TripStop stop) => Planning.Places.NameOf(stop.PlaceCode);

    private static string Place(TripStop stop)
    {
        var (zh, en) = Name(stop);
        return $"{Text(zh)} <small>{Text(en)}</small>";
    }

    private static string Mode(Mode mode) => mode switch
    {
        Planner.Mode.Carriage => "列车车厢 <small>Train carriage</small>",
        Planner.Mode.Flight => "包机 <small>Flight</small>",
        _ => "包车 <small>Coach</small>",
    };

    private static string Needs(TravelNeeds needs)
    {
        var words = new List<string>();
        if (needs.Wheelchair)
        {
            words.Add("轮椅 <small>Wheelchair</small>");
        }

        if (needs.WomenOnly)
        {
            words.Add("女士邻座 <small>Beside women</small>");
        }

        if (needs.LuggagePieces != TravelNeeds.Usual.LuggagePieces)
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"行李 <small>Luggage</small> {needs.LuggagePieces}"));
        }

        return string.Join("<br>", words);
    }

    private static string Tick(bool done) => done ? "☑" : "☐";

    private static DateTimeOffset CityTime(DateTimeOffset instant) => instant.ToOffset(CityClock.Zone);

    // A name is what somebody wrote into a form.
    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "—");
}
