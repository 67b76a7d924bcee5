namespace JobMatching.Engine;

/// <summary>Kinds of contract (Labour Contract Law, articles 12, 57 and 68).</summary>
public enum ContractKind
{
    /// <summary>Without a fixed term (无固定期限).</summary>
    Permanent,

    /// <summary>For a fixed term (固定期限).</summary>
    FixedTerm,

    /// <summary>Until a task is done, such as a season's (以完成一定工作任务为期限).</summary>
    Task,

    /// <summary>Through a dispatch agency (劳务派遣).</summary>
    Dispatch,

    /// <summary>At most four hours a day (非全日制).</summary>
    PartTime,
}

/// <summary>Kinds of shift.</summary>
public enum ShiftKind
{
    /// <summary>By day (长白班).</summary>
    Day,

    /// <summary>Two shifts in turn (两班倒).</summary>
    TwoShifts,

    /// <summary>Three shifts in turn (三班倒).</summary>
    ThreeShifts,

    /// <summary>Hours agreed from week to week (弹性).</summary>
    Flexible,
}
