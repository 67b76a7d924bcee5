namespace ServiceDefaults.Specs.City;

/// <summary>What no identifier may accept, and none may choke on.</summary>
public static class Rubbish
{
    public static TheoryData<string?> Texts => new(
        (string?)null,
        "",
        " ",
        "十一万零一百零一",
        "１１０１０１１９９００３０７７５７５",
        "٣٣١٠٠٢",
        "91350100M000100I43",
        "913501００M000100Y43",
        "11010119900230757X",
        "-1",
        "\0\0\0\0\0\0",
        "<script>alert(1)</script>",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00",
        new string('9', 1_000_000));
}
