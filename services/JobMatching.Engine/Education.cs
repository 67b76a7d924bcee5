namespace JobMatching.Engine;

/// <summary>The highest education completed, in ascending order.</summary>
public enum Education
{
    /// <summary>Not stated: neither helps nor hinders.</summary>
    Unknown,

    /// <summary>Primary school or none (小学及以下).</summary>
    Primary,

    /// <summary>Junior middle school (初中).</summary>
    JuniorMiddle,

    /// <summary>Senior middle or vocational school (高中、中专).</summary>
    SeniorMiddle,

    /// <summary>Junior college (大专).</summary>
    College,

    /// <summary>Bachelor (本科).</summary>
    Bachelor,

    /// <summary>Master or above (研究生).</summary>
    Postgraduate,
}
