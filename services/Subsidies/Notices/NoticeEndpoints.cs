using ServiceDefaults.Security;

namespace Subsidies.Notices;

internal static class NoticeEndpoints
{
    public static void MapNotices(this WebApplication app)
    {
        var notices = app.MapGroup("/api/v1/public-notices").WithTags("Public notices");
        notices.MapGet("/", GetNotices.Many);
        notices.MapGet("/{id:guid}", GetNotices.One);
        notices.MapGet("/{id:guid}/objections", GetNotices.Objections).RequireRole(Roles.Reviewer);
        notices.MapPost("/{id:guid}/objections", ObjectToClaim.Handle);
        app.MapPost("/api/v1/objections/{id:guid}/decisions", DecideObjection.Handle).WithTags("Public notices")
            .RequireRole(Roles.Reviewer);
    }
}
