namespace AppHost;

/// <summary>The chains that Program.cs repeats, each under one name.</summary>
internal static class Extensions
{
    private static readonly string[] Services = ["liaison", "jobmatching", "transport", "training", "subsidies", "overview"];

    /// <summary>The demonstration's clients, one a role; two reviewers, because the second must not be the first.</summary>
    private static readonly (string Id, string Role)[] DemonstrationClients =
    [
        ("partner", "partner"), ("officer", "officer"), ("dispatcher", "dispatcher"), ("trainer", "trainer"),
        ("reviewer", "reviewer"), ("second-reviewer", "reviewer"), ("cashier", "cashier"), ("analyst", "analyst"),
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

        project.WithEnvironment("Clients__administrator__Secret", administratorSecret);
        foreach (var service in Services)
        {
            project.WithEnvironment($"Clients__{service}__Secret", serviceSecret);
        }

        foreach (var (id, role) in DemonstrationClients)
        {
            project.WithEnvironment($"Clients__{id}__Roles__0", role)
                .WithEnvironment($"Clients__{id}__RequestsPerMinute", "600000")
                .WithEnvironment($"Clients__{id}__Secret", demonstrationSecret);
        }

        return project;
    }

    /// <summary>The secrets with which the simulator plays the administrator and the demonstration's clients.</summary>
    public static IResourceBuilder<ProjectResource> WithDemonstrationClients(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<ParameterResource> administratorSecret,
        IResourceBuilder<ParameterResource> demonstrationSecret)
    {
        project.WithEnvironment("Identity__Clients__administrator", administratorSecret);
        foreach (var (id, _) in DemonstrationClients)
        {
            project.WithEnvironment($"Identity__Clients__{id}", demonstrationSecret);
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
