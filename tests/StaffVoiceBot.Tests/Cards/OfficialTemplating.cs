using System.Diagnostics;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tests.Cards;

/// <summary>The official npm library, asked for all templates in one process.</summary>
internal static class OfficialTemplating
{
    /// <returns>Per case <c>result</c> or <c>error</c>.</returns>
    public static async Task<JsonObject[]> ExpandAsync(IEnumerable<(JsonNode Template, JsonObject Data)> cases)
    {
        ProcessStartInfo start = new("node", [Path.Combine(Repository.Root, "tests", "expand-templates.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        JsonArray request = [.. cases.Select(one => new JsonObject { ["template"] = one.Template.DeepClone(), ["data"] = one.Data.DeepClone() })];
        Task<string> answer = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(request.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return [.. JsonNode.Parse(await answer)!.AsArray().Select(one => one!.AsObject())];
    }
}
