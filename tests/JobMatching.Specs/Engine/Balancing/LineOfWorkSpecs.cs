using JobMatching.Engine.Balancing;

namespace JobMatching.Specs.Engine.Balancing;

public sealed class LineOfWorkSpecs
{
    [Theory]
    [InlineData("焊工", "welder")]
    [InlineData("急招氩弧焊工 包吃住", "welder")]
    [InlineData("Welder", "welder")]
    [InlineData("welder", "welder")]
    [InlineData("流水线工人", "general-worker")]
    [InlineData("general-worker", "general-worker")]
    [InlineData(null, "general-worker")]
    [InlineData(" !! ", "general-worker")]
    [InlineData("量子弹簧调音师", "量子弹簧调音师")]
    public void Words_are_read_as_the_concept_that_they_mean_or_stay_what_they_are(string? text, string code) =>
        LineOfWork.Of(text).Code.ShouldBe(code);

    [Fact]
    public void A_text_without_end_is_read_by_its_beginning() =>
        LineOfWork.Of(new string('龘', 1_000_000)).Code.Length.ShouldBeLessThanOrEqualTo(60);

    [Theory]
    [InlineData("焊工", "电焊工", 1)]
    [InlineData("机台操作工", "注塑工", 0.8)]
    [InlineData("注塑工", "机台操作工", 0.8)]
    [InlineData("注塑工", "压铸工", 0.6)]
    [InlineData("酒店服务员", "普工", 0.5)]
    [InlineData("焊工", "钳工", 0.3)]
    [InlineData("焊工", "会计", 0)]
    [InlineData("普工", "会计", 0)]
    [InlineData("量子弹簧调音师", "焊工", 0)]
    public void Occupations_are_the_nearer_the_more_they_have_in_common(string done, string asked, double closeness) =>
        LineOfWork.Of(done).ClosenessTo(LineOfWork.Of(asked)).ShouldBe(closeness);

    [Fact]
    public void Who_does_a_part_of_what_is_asked_for_or_all_of_it_fits()
    {
        LineOfWork.Of("注塑工").Fits(LineOfWork.Of("机台操作工")).ShouldBeTrue();
        LineOfWork.Of("机台操作工").Fits(LineOfWork.Of("注塑工")).ShouldBeTrue();
        LineOfWork.Of("注塑工").Fits(LineOfWork.Of("压铸工")).ShouldBeFalse();
        LineOfWork.Of("调音师").Fits(LineOfWork.Of("调音师")).ShouldBeTrue();
    }

    [Fact]
    public void A_field_of_work_has_its_parts_and_not_the_other_way()
    {
        LineOfWork.Of("厨师").IsWithin(LineOfWork.Of("餐饮")).ShouldBeTrue();
        LineOfWork.Of("厨师").IsWithin(LineOfWork.Of("大厨")).ShouldBeTrue();
        LineOfWork.Of("餐饮").IsWithin(LineOfWork.Of("厨师")).ShouldBeFalse();
    }
}
