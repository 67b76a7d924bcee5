using JobMatching.Engine;
using JobMatching.Workers;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>What a post is like besides its wage; see the engine's <see cref="PostProfile"/>.</summary>
internal sealed record PostConditions(
    string[] CertificatesWished,
    string[] Languages,
    string[] Burdens,
    ContractKind? Contract,
    ShiftKind? Shift,
    bool TakesCouples,
    bool SchoolNearby,
    DateOnly? StartsBy)
{
    public static readonly PostConditions Unstated = new([], [], [], null, null, TakesCouples: false, SchoolNearby: false, null);
}

/// <summary>The conditions as sent in and as shown.</summary>
internal sealed record PostConditionsRequest(
    IReadOnlyList<string>? CertificatesWished,
    IReadOnlyList<string>? Languages,
    IReadOnlyList<string>? Burdens,
    string? Contract,
    string? Shift,
    bool? TakesCouples,
    bool? SchoolNearby,
    DateOnly? StartsBy)
{
    public static PostConditionsRequest Of(PostConditions conditions) => new(
        conditions.CertificatesWished, conditions.Languages, conditions.Burdens,
        conditions.Contract is { } contract ? Words.Of(contract) : null, conditions.Shift is { } shift ? Words.Of(shift) : null,
        conditions.TakesCouples, conditions.SchoolNearby, conditions.StartsBy);

    public PostConditions Read(InputCheck check) => new(
        Inputs.ReadList(check, "conditions.certificatesWished", CertificatesWished),
        Inputs.ReadList(check, "conditions.languages", Languages),
        Inputs.ReadList(check, "conditions.burdens", Burdens),
        Contract is null ? null : check.OneOf<ContractKind>("conditions.contract", Contract),
        Shift is null ? null : check.OneOf<ShiftKind>("conditions.shift", Shift),
        TakesCouples ?? false,
        SchoolNearby ?? false,
        StartsBy);
}
