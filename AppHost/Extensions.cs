namespace AppHost;

/// <summary>The chains that Program.cs repeats, each under one name.</summary>
internal static class Extensions
{
    private static readonly string[] Services = ["liaison", "jobmatching", "transport", "training", "subsidies", "overview"];

    /// <summary>The demonstration's clients, one a role; two reviewers, because the second must not be the first.</summary>
    private static readonly (string Id, string Role)[] DemonstrationClients =
    [
        ("demo-partner", "partner"), ("demo-officer", "officer"), ("demo-dispatcher", "dispatcher"),
        ("demo-trainer", "trainer"), ("demo-reviewer-one", "reviewer"), ("demo-reviewer-two", "reviewer"),
        ("demo-cashier", "cashier"), ("demo-analyst", "analyst"),
    ];

    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(
            name, new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

    /// <summary>Gives the gateway's seed the clients of the services, of the administrator and of the demonstration.</summary>
    public static IResourceBuilder<ProjectResource> WithSeededClients(
        this IResourceBuilder<ProjectResource> project, string name, IResourceBuilder<ParameterResource> serviceSecret,
        IResourceBuilder<ParameterResource> administratorSecret, IResourceBuilder<ParameterResource> demonstrationSecret)
    {
        if (name != "gateway")
        {
            return project;
        }

        foreach (var service in Services)
        {
            project.WithEnvironment($"Clients__{service}__Secret", serviceSecret);
        }

        foreach (var (id, role) in DemonstrationClients)
        {
            project.WithEnvironment($"Clients__{id}__Roles__0", role);
            project.WithEnvironment($"Clients__{id}__RequestsPerMinute", "600000");
        }

        return project.WithDemonstrationClients(administratorSecret, demonstrationSecret);
    }

    /// <summary>The secrets of the administrator and of the demonstration's clients.</summary>
    public static IResourceBuilder<ProjectResource> WithDemonstrationClients(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<ParameterResource> administratorSecret,
        IResourceBuilder<ParameterResource> demonstrationSecret)
    {
        project.WithEnvironment("Clients__administrator__Secret", administratorSecret);
        foreach (var (id, _) in DemonstrationClients)
        {
            project.WithEnvironment($"Clients__{id}__Secret", demonstrationSecret);
        }

        return project;
    }

    public static IResourceBuilder<ProjectResource> WaitForAll(
        this IResourceBuilder<ProjectResource> project, IEnumerable<IResourceBuilder<ProjectResource>> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            project.WaitFor(dependency);
        }

        return project;
    }
}
