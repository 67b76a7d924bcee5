using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Security;

/// <summary>Checks the tokens that the gateway issues. Being behind the gateway is no proof: every service does it.</summary>
public static class TokenChecks
{
    /// <summary>Issuer of the platform's tokens.</summary>
    public const string Issuer = "urn:chunfeng:gateway";

    /// <summary>Audience of the platform's tokens.</summary>
    public const string Audience = "urn:chunfeng:api";

    /// <summary>Signature algorithms taken; <c>none</c> and symmetric ones never.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    internal static void AddTokenChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient("identity");
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MetadataAddress = "http://gateway/.well-known/openid-configuration";
            options.RequireHttpsMetadata = false;
            options.MapInboundClaims = false;
            // A rotated key is fetched when a token names one that is not known yet, at most every few seconds.
            options.RefreshInterval = TimeSpan.FromSeconds(5);
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Audience,
                ValidAlgorithms = Algorithms,
                NameClaimType = JwtRegisteredClaimNames.Sub,
                RoleClaimType = "role",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            options.Events = new JwtBearerEvents
            {
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    return context.HttpContext.WriteProblemAsync(CommonErrors.Unauthenticated);
                },
                OnForbidden = context => context.HttpContext.WriteProblemAsync(CommonErrors.Forbidden),
            };
        });
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory>((options, clients) => options.Backchannel = clients.CreateClient("identity"));
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
