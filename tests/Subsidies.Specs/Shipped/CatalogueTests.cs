using MassTransit;
using Subsidies.Facts;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Specs.Shipped;

/// <summary>What holds for all the documents that a new city starts with.</summary>
public sealed class CatalogueTests
{
    /// <summary>The rows of SU-C01 to SU-C14; of the loans, whose interest is borne.</summary>
    private static readonly string[] Rows =
    [
        "DQ-11", "NB-26", "TZ-04",
        "TZ-05", "DQ-12",
        "TZ-03", "DQ-08", "DQ-13",
        "AS-04", "AS-05",
        "AS-03", "TZ-28", "TZ-37", "TZ-42", "TC-33", "NB-21",
        "AS-34", "TZ-26", "TZ-30", "DQ-21", "NB-24",
        "AS-40", "TZ-16",
        "AS-06", "TZ-31", "DQ-20", "TC-18", "TC-24",
        "AS-33", "TZ-22", "TZ-33", "TC-27", "TZ-29", "NB-25",
        "TC-06", "TC-07", "TC-08", "TZ-06", "NB-05",
        "TZ-11",
        "AS-35", "TZ-20", "DQ-22", "DQ-23", "TC-36", "TC-39",
        "TZ-19", "TC-31", "TC-32",
        "DQ-14",
    ];

    /// <summary>Rows that no document can carry out, with the part of the service that does.</summary>
    private static readonly Dictionary<string, Type> Features = new() { ["TZ-03"] = typeof(ReliefMode) };

    private static IEnumerable<PolicyDocument> Documents => ShippedDocuments.Policies.Select(policy => policy.Document);

    private static readonly HashSet<string> Events = [.. typeof(FactConsumers).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(FactConsumers).Namespace)
        .SelectMany(type => type.GetInterfaces())
        .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(contract => contract.GetGenericArguments()[0].Name)];

    [Fact]
    public void Every_row_is_carried_out_by_a_policy_or_by_a_feature_of_the_service() =>
        Rows.Except(Documents.SelectMany(document => document.Programmes)).ShouldBe(Features.Keys);

    [Fact]
    public void A_policy_is_named_for_a_row_that_it_carries_out() =>
        Documents.ShouldAllBe(document => document.Programmes.Any(row => document.Code.StartsWith(row, StringComparison.Ordinal)));

    [Fact]
    public void All_five_modes_of_relief_are_in_use_and_at_least_the_twenty_four_kinds_that_Tongchuan_counts()
    {
        Documents.Select(document => document.Mode).Distinct().ShouldBe(Enum.GetValues<ReliefMode>(), ignoreOrder: true);
        Documents.Select(document => document.Code).Distinct().Count().ShouldBeGreaterThanOrEqualTo(24);
    }

    [Fact]
    public void No_policy_contradicts_another() => PolicySet.Check(Documents).ShouldBeEmpty();

    /// <summary>Exclusion is of the same basis: it says nothing between policies about different things.</summary>
    [Fact]
    public void Policies_that_exclude_each_other_are_about_the_same_thing()
    {
        var basis = Documents.ToLookup(document => document.Code, document => document.Basis);
        Documents.ShouldAllBe(document => document.Stacking.Excludes.All(other => basis[other].Contains(document.Basis)));
    }

    [Fact]
    public void Every_figure_says_where_it_comes_from() => Documents.SelectMany(document => document.Parameters.Values)
        .ShouldAllBe(figure => figure.Note != null && figure.Note.Zh.Length > 0 && figure.Note.En.Length > 0);

    [Fact]
    public void Every_condition_says_what_proves_it_and_evidence_proves_what_is_read()
    {
        foreach (var policy in ShippedDocuments.Policies)
        {
            policy.Document.Conditions.ShouldAllBe(condition => condition.Evidence.Count > 0, policy.Document.Code);
            policy.Reads.Except(policy.Document.Evidence.SelectMany(evidence => evidence.Proves))
                .Where(path => policy.Document.Code is not ("TC-06" or "TC-07" or "NB-05" or "AS-05"))
                .ShouldBeEmpty(policy.Document.Code);
        }
    }

    [Fact]
    public void Every_trigger_and_every_source_of_evidence_is_an_event_that_is_consumed_or_a_registry()
    {
        Events.ShouldContain("TrainingCompleted");
        string[] known = [.. Events, .. ShippedDocuments.Registries.Keys];
        Documents.SelectMany(document => document.Triggers).ShouldBeSubsetOf(known);
        Documents.SelectMany(document => document.Evidence).Select(evidence => evidence.From).ShouldBeSubsetOf(known);
    }

    [Fact]
    public void Who_need_not_apply_is_found_whichever_registry_tells_the_last_that_was_missing()
    {
        foreach (var policy in ShippedDocuments.Policies.Where(policy => policy.Document.Flow.Application != ApplicationFlow.Application))
        {
            policy.Reads.Select(path => path.Split('.')[0]).Distinct().Where(ShippedDocuments.Registries.ContainsKey)
                .Except(policy.Document.Triggers).ShouldBeEmpty(policy.Document.Code);
        }
    }

    /// <summary>An application is answered by a payment; what is exempted, reduced or deferred is granted by the decision alone.</summary>
    [Fact]
    public void What_is_not_paid_out_needs_no_application() =>
        Documents.Where(document => document.Mode is ReliefMode.Exempt or ReliefMode.Reduce or ReliefMode.Defer)
            .ShouldAllBe(document => document.Flow.Application == ApplicationFlow.Automatic && document.Flow.Reviewers == 0);

    [Theory]
    [InlineData("DQ-11")]
    [InlineData("NB-26")]
    [InlineData("DQ-12")]
    [InlineData("DQ-13")]
    [InlineData("AS-40")]
    [InlineData("TZ-16")]
    public void What_is_decided_for_everybody_is_decided_by_machine_code(string code) =>
        new BulkDecider(ShippedDocuments.Of(code, new(2020, 4, 30))).IsCompiled.ShouldBeTrue();

    [Fact]
    public void A_record_speaks_of_the_kind_of_subject_that_its_policies_are_for() =>
        Documents.Where(document => ShippedDocuments.Registries.ContainsKey(document.Basis))
            .ShouldAllBe(document => document.TargetGroup == ShippedDocuments.Registries[document.Basis].Subject);

    [Fact]
    public void Every_budget_line_is_open_and_every_open_line_is_drawn_on() =>
        Documents.Select(document => document.Flow.BudgetLine).Distinct()
            .ShouldBe(ShippedDocuments.BudgetLines.Select(line => line.Code), ignoreOrder: true);

    [Fact]
    public void Every_registry_is_spoken_of() =>
        ShippedDocuments.Registries.Keys.Except(ShippedDocuments.Policies.SelectMany(policy => policy.Reads.Select(path => path.Split('.')[0])))
            .ShouldBeEmpty();

    [Fact]
    public void Every_field_of_a_registry_says_what_it_means() =>
        ShippedDocuments.Registries.Values.SelectMany(registry => registry.Fields)
            .ShouldAllBe((RegistryField field) => field.Text.Zh.Length > 0 && field.Text.En.Length > 0);

    [Fact]
    public void What_the_programmes_left_open_is_marked_as_our_choice() => Documents.ShouldAllBe(document => document.Choices.Count > 0);
}
