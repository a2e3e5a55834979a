using System.Text;
using System.Text.Json;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Training.Calendar;

/// <summary>The independent parser: npm <c>ical.js</c> in a Node process.</summary>
internal static class IcalJs
{
    public static Task<JsonElement> ParseAsync(string file) => NodePeer.ReadAsync("parse.mjs", Encoding.UTF8.GetBytes(file));
}
