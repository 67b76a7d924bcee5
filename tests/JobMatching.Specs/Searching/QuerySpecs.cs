using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

public sealed class QuerySpecs
{
    [Theory]
    [InlineData("普工", "流水线工人")]
    [InlineData("流水线工人", "操作工")]
    [InlineData("操作工", "电子厂普工")]
    [InlineData("warehouse keeper", "仓管员")]
    [InlineData("仓库管理员", "Warehouse Keeper")]
    [InlineData("看门", "保安员")]
    [InlineData("ui ux设计师", "UI/UX设计师")]
    [InlineData("UI/UX设计师", "交互设计师")]
    [InlineData("part time", "Part-time 服务员")]
    public void An_occupation_is_found_under_any_of_its_names(string query, string title) =>
        Ads.Titled("会计", title).Found(query).ShouldBe([1]);

    [Fact]
    public void A_broader_name_finds_narrower_ones_after_its_own()
    {
        Ads.Titled("货车司机", "司机", "保洁员").Found("司机").ShouldBe([1, 0]);
    }

    [Fact]
    public void A_narrower_name_finds_neighbours_as_partial_answers_only()
    {
        var found = Ads.Titled("货车司机", "司机", "保洁员").Search("货车司机").Hits;

        found.Select(hit => (Ads.Number(hit.PostId), hit.Partial)).ShouldBe([(0, false), (1, true)]);
        found[1].Missing.ShouldBe(["货车"]);
    }

    [Fact]
    public void A_field_of_work_before_an_occupation_is_not_the_occupation() =>
        Ads.Titled("销售内勤", "销售代表").Found("销售").ShouldBe([1, 0]);

    [Fact]
    public void What_the_title_names_comes_before_what_the_prose_mentions()
    {
        var index = Ads.Index(
            Ads.Post(0, "行政专员") with { Description = "协助焊工，联系焊工，管理焊工，焊工焊工" }, Ads.Post(1, "焊工"));

        index.Found("焊工").ShouldBe([1, 0]);
    }

    [Theory]
    [InlineData("C++", "C++ 软件", "C# 软件")]
    [InlineData("c#", "C＃ 软件", "C++ 软件")]
    [InlineData(".net", "ASP.NET 软件", "网络软件 net")]
    [InlineData("java", "Java 软件", "JavaScript 软件")]
    [InlineData("5G", "５Ｇ 软件", "4G 软件")]
    [InlineData("B2B", "b2b 软件", "B2C 软件")]
    [InlineData("python", "Python3 软件", "Ruby 软件")]
    [InlineData("CNC", "cnc 操机", "PLC 操机")]
    public void Names_of_techniques_are_words_of_their_own(string query, string title, string other) =>
        Ads.Titled(other, title).Found(query).ShouldBe([1]);

    [Theory]
    [InlineData("ＪＡＶＡ", "java 工程师")]
    [InlineData("倉庫管理員", "仓库管理员")]
    [InlineData("焊工", "<b>焊</b>工🔥")]
    [InlineData("Java开发", "java 开发")]
    [InlineData("焊", "氩弧焊")]
    public void Width_case_script_and_decoration_make_no_difference(string query, string title) =>
        Ads.Titled("会计", title.Replace("<b>", "").Replace("</b>", "")).Found(query).ShouldBe([1]);

    [Fact]
    public void A_phrase_stands_as_it_is_and_reaches_over_no_punctuation()
    {
        var index = Ads.Titled("双休 数据分析", "数据，分析", "分析 数据", "数据 分析", "数据-分析");

        index.Found("\"数据分析\"").ShouldBe([0]);
        index.Found("“数据 分析”").ShouldBe([3]);
    }

    [Theory]
    [InlineData("司机 -网约车")]
    [InlineData("司机 －网约车")]
    [InlineData("司机 -\"网约车\"")]
    [InlineData("司机 不要网约车")]
    [InlineData("司机不要网约车")]
    public void What_is_not_wanted_is_in_no_answer(string query)
    {
        var index = Ads.Index(Ads.Post(0, "网约车司机"), Ads.Post(1, "司机"), Ads.Post(2, "司机") with { Description = "开网约车" });

        index.Search(query).Hits.Select(hit => Ads.Number(hit.PostId)).ShouldBe([1]);
    }

    [Fact]
    public void A_negative_word_is_no_part_of_another_word()
    {
        Ads.Titled("JavaScript 前端", "Java 前端").Found("前端 -java").ShouldBe([0]);
    }

    [Theory]
    [InlineData("非标机械设计")]
    [InlineData("3-5年经验")]
    [InlineData("焊工 -")]
    [InlineData("\"焊工")]
    public void Signs_that_mean_nothing_exclude_nothing(string query) =>
        ParsedQuery.Parse(query).Negatives.ShouldBeEmpty();

    [Fact]
    public void All_of_up_to_three_words_and_three_of_four_are_demanded()
    {
        var index = Ads.Titled("焊工 双休 夜班 提成", "焊工 双休 夜班", "焊工 双休");

        index.Found("焊工 双休 夜班").ShouldBe([1, 0], ignoreOrder: true);
        index.Found("焊工 双休 夜班 提成").ShouldBe([0, 1]);
        index.Search("焊工 双休 夜班").Hits[^1].Missing.ShouldBe(["夜班"]);
    }

    [Fact]
    public void Words_that_say_nothing_about_the_job_are_not_demanded()
    {
        Ads.Titled("会计", "焊工").Found("我想找一份焊工的工作").ShouldBe([1]);
    }

    [Fact]
    public void The_place_of_work_counts_and_not_the_firms_home()
    {
        SearchPost[] posts =
        [
            Ads.Post(0, "焊工") with { Company = "深圳机械有限公司", PlaceNames = "台州 温岭市" },
            Ads.Post(1, "焊工") with { Company = "台州机械有限公司", PlaceNames = "深圳 宝安区" },
        ];
        var index = new SearchIndex(SearchVocabulary.Build(posts));
        index.Put(posts);

        index.Found("深圳焊工").ShouldBe([1]);
        index.Found("宝安焊工").ShouldBe([1]);
        index.Search("深圳焊工").Hits.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("叉车司记", "叉车司机")]
    [InlineData("pyhton", "python")]
    [InlineData("服物员", "服务员")]
    [InlineData("accuntant", "accountant")]
    public void A_slip_is_corrected_and_said(string query, string meant)
    {
        var result = Ads.Titled("叉车司机", "Python", "服务员", "Accountant").Search(query);

        result.CorrectedText.ShouldBe(meant);
        result.Hits.ShouldContain(hit => !hit.Partial);
    }

    [Fact]
    public void What_is_in_an_ad_as_typed_is_not_corrected()
    {
        Ads.Titled("侧试工程师", "测试工程师").Search("侧试工程师").CorrectedText.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!？？")]
    [InlineData("🔥🔥")]
    public void A_query_without_words_finds_everything_the_newest_first(string query)
    {
        var index = Ads.Index(Ads.Post(0, "焊工"), Ads.Post(1, "电工") with { PublishedAt = Ads.Now });

        index.Found(query).ShouldBe([1, 0]);
    }

    [Fact]
    public void Nothing_that_can_be_typed_breaks_a_search()
    {
        var index = Ads.Index([.. Enumerable.Range(0, 50).Select(number => Ads.Random(number, new Random(number)))]);
        const string Signs = "普工叉车- \"“”不要cC+#.5\t，<\ud83d\ude00\ud842\udfb7\ud800\0'%&*()";
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Signs[random.Next(Signs.Length)]));
            Should.NotThrow(() => index.Search(typed), typed);
            Should.NotThrow(() => index.Suggest(typed, 5), typed);
        }

        Should.NotThrow(() => index.Search(new string('工', 100_000)));
    }

    [Fact]
    public void A_filter_that_makes_no_sense_is_refused_by_name()
    {
        var index = Ads.Titled("焊工");
        SearchResult Filtered(SearchFilter filter) =>
            index.Search(new SearchQuery { Filter = filter, Now = Ads.Now }, CancellationToken.None);

        Should.Throw<ArgumentException>(() => Filtered(new() { Division = "3310" + "8" })).Message.ShouldContain("Division");
        Should.Throw<ArgumentException>(() => Filtered(new() { Near = Ads.Shenzhen })).Message.ShouldContain("Kilometres");
        Should.Throw<ArgumentException>(() => Filtered(new() { Near = Ads.Shenzhen, Kilometres = double.NaN }));
        Should.Throw<ArgumentException>(() => Filtered(new() { Occupation = "wizard" })).Message.ShouldContain("wizard");
        Should.Throw<ArgumentException>(() => index.Search(new SearchQuery { Limit = 0, Now = Ads.Now }, CancellationToken.None));
    }
}
