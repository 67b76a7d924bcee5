using Microsoft.AspNetCore.Authentication;

namespace Gateway.Tokens;

/// <summary>Registers what issues and checks tokens.</summary>
internal static class TokenExtensions
{
    public static void AddTokens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TokenOptions>().BindConfiguration("Tokens");
        builder.Services.AddScoped<SigningKeys>();
        builder.Services.AddSingleton<TokenIssuer>();
        builder.Services.AddSingleton<TokenCheck>();
        builder.Services.AddSingleton<Register>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Register>());
        builder.Services.AddAuthentication(TokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
    }

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapIssueToken();
        routes.MapKeys();
        routes.MapRotateKeys();
    }
}
