using Microsoft.Extensions.FileProviders;

namespace StaffVoiceBot.Tryout;

/// <summary>
/// The local chat page at <c>/</c>: one window plays a member of staff, the Stabsstelle's channel and the trainers' channel
/// over the same <c>/api/messages</c> that Teams uses. Exists in Development and on loopback only; elsewhere every path of it is 404.
/// </summary>
internal static class TryoutPage
{
    /// <summary>Folder of the page's files beside the program; absent from Release builds.</summary>
    private static readonly string WebRoot = Path.Combine(AppContext.BaseDirectory, "Tryout", "web");

    /// <summary>Adds the local connector's memory, the cast and the clock that lets sample data carry its own time.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddTryout(this IServiceCollection services)
    {
        services.AddSingleton<Cast>(_ => Cast.Read());
        services.AddSingleton<ConversationLog>();
        services.AddSingleton<TeamsActivities>();
        services.AddSingleton<BotClient>();
        services.AddSingleton<UploadedFiles>();
        services.AddSingleton<SampleData>();
        services.AddSingleton(_ => new PhysicalFileProvider(WebRoot));
        services.AddSingleton<TimeProvider>(provider =>
            provider.GetRequiredService<IHostEnvironment>().IsDevelopment() ? new TryoutClock() : TimeProvider.System);
        return services;
    }

    /// <summary>Maps the page, its endpoints and the local connector in Development; does nothing in any other environment.</summary>
    /// <param name="app">The host.</param>
    public static WebApplication MapTryout(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || !Directory.Exists(WebRoot))
        {
            return app;
        }

        app.Use(TryoutClock.FollowRequestAsync);
        PhysicalFileProvider files = app.Services.GetRequiredService<PhysicalFileProvider>();
        app.UseWhen(LocalRequest.IsForPage, page => page
            .Use(LocalRequest.RefuseOthersAsync)
            .UseDefaultFiles(new DefaultFilesOptions { FileProvider = files })
            .UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = LocalRequest.SetPageHeaders }));

        RouteGroupBuilder tryout = app.MapGroup("/tryout");
        tryout.MapPageEndpoints();
        tryout.MapConnector();
        UploadedFiles.Map(tryout);
        return app;
    }
}
