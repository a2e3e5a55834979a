using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Files;

/// <summary>The way of a file to the person who asked for it: everything the slice can do. Other slices write the files.</summary>
public static class FilesFeature
{
    private static readonly Audience Desks = new(Roles.Stabsstelle | Roles.Trainer, Places.Channel | Places.GroupChat);

    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileTickets>()
        .AddSingleton<FileSources>()
        .AddSingleton<FileOffers>()
        .AddSingleton<FilePage>()
        .AddSingleton<FileLinks>()
        .AddSingleton<FileData>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<FileData>())
        .AddSingleton<IRetention>(provider => provider.GetRequiredService<FileData>())
        .AddSingleton<RequestFile>()
        .AddSingleton<AcceptFile>()
        .AddSingleton<DeclineFile>();

    /// <summary>Verbs. In the personal chat the source of the file says who may have it.</summary>
    /// <param name="router">Routes.</param>
    public static Router MapFiles(this Router router) => router
        .OnVerb<RequestFile>(RequestFile.Verb, Desks)
        .OnVerb<RequestFile>(RequestFile.Verb, Audience.StaffInPersonalChat)
        .OnVerb<AcceptFile>(AcceptFile.Verb, Audience.StaffInPersonalChat)
        .OnVerb<DeclineFile>(DeclineFile.Verb, Audience.StaffInPersonalChat);

    /// <summary>The address of links. It is signed, ends after a day and gives the file once.</summary>
    /// <param name="endpoints">Routes of the host.</param>
    public static IEndpointRouteBuilder MapFileLinks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(FileLinks.Path, (string code, FileLinks links, HttpContext http, CancellationToken cancellationToken) => links.ShowAsync(code, http, cancellationToken));
        endpoints.MapPost(FileLinks.Path, (string code, FileLinks links, HttpContext http, CancellationToken cancellationToken) => links.FetchAsync(code, http, cancellationToken));
        return endpoints;
    }
}
