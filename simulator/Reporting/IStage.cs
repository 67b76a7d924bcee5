namespace Simulator.Reporting;

/// <summary>Where a step says how far it is.</summary>
internal interface IStage
{
    /// <summary>How much there is to do; may grow.</summary>
    void Expect(long total);

    /// <summary>So much more is done.</summary>
    void Advance(long done);
}
