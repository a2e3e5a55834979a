using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>A name that a unit had for a time; units get renamed, their id stays (domain section 0, finding 3).</summary>
/// <param name="Name">Name.</param>
/// <param name="ValidFrom">First day; null for "always".</param>
/// <param name="ValidTo">Last day; null for "still".</param>
public sealed record UnitName(string Name, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);

/// <summary>A Sachgebiet of a department.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name.</param>
public sealed record Subsection(string Id, string Name);

/// <summary>An Amt.</summary>
/// <param name="Id">Stable id: letters, digits and hyphens.</param>
/// <param name="Name">Present name.</param>
/// <param name="Headcount">Number of staff; below 10 a department is never shown alone (domain 3.3).</param>
/// <param name="FormerNames">Earlier names with their validity.</param>
/// <param name="Subsections">Sachgebiete.</param>
public sealed record Department(string Id, string Name, int Headcount, IReadOnlyList<UnitName>? FormerNames = null, IReadOnlyList<Subsection>? Subsections = null);

/// <summary>A Dezernat.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name.</param>
/// <param name="Departments">Its departments.</param>
public sealed record Division(string Id, string Name, IReadOnlyList<Department> Departments);

/// <summary>Master data of the city: Dezernat, Amt, Sachgebiet. Read once at the start from <c>Organisation:File</c>.</summary>
public sealed class Organisation
{
    /// <summary>Name of the departments in the typeaheads of cards.</summary>
    public const string Dataset = "departments";

    private readonly Dictionary<string, Department> _byId;

    /// <summary>Takes over divisions that <see cref="Parse"/> has checked.</summary>
    /// <param name="name">Name of the city administration.</param>
    /// <param name="divisions">Divisions.</param>
    public Organisation(string name, IReadOnlyList<Division> divisions)
    {
        Name = name;
        Divisions = divisions;
        _byId = divisions.SelectMany(division => division.Departments).ToDictionary(department => department.Id, StringComparer.Ordinal);
        Departments = [.. _byId.Values.OrderBy(department => department.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Name of the city administration.</summary>
    public string Name { get; }

    /// <summary>Divisions in the order of the file.</summary>
    public IReadOnlyList<Division> Divisions { get; }

    /// <summary>All departments by name.</summary>
    public IReadOnlyList<Department> Departments { get; }

    /// <summary>
    /// Reads the file's JSON. Throws <see cref="FormatException"/> with what is wrong: no JSON, no divisions,
    /// an id that is missing, doubled, or not made of letters, digits and hyphens, a name that is missing, a headcount below 1.
    /// </summary>
    /// <param name="json">Text of the file.</param>
    public static Organisation Parse(string json)
    {
        OrganisationFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, OrganisationJson.Default.OrganisationFile);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"is not valid JSON (line {exception.LineNumber + 1})", exception);
        }

        IReadOnlyList<Division> divisions = file?.Divisions ?? [];
        List<Department> departments = [.. divisions.SelectMany(division => division.Departments ?? [])];
        string? problem = departments.Count == 0 ? "has no departments"
            : departments.Find(department => string.IsNullOrEmpty(department.Id) || !department.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) is { } odd
                ? $"has a department id that is not made of letters, digits and hyphens: '{odd.Id}'"
            : departments.GroupBy(department => department.Id).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"has the department id '{twice.Key}' twice"
            : departments.Find(department => string.IsNullOrWhiteSpace(department.Name)) is { } nameless ? $"has no name for department '{nameless.Id}'"
            : departments.Find(department => department.Headcount < 1) is { } empty ? $"has no headcount for department '{empty.Id}'"
            : null;
        return problem is null ? new Organisation(file!.Name ?? "", divisions) : throw new FormatException(problem);
    }

    /// <summary>The department of an id, or null.</summary>
    /// <param name="id">Id as a card sends it.</param>
    public Department? FindDepartment(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Departments whose present or former name, or id, contains every word of the text.</summary>
    /// <param name="text">Typed text; empty gives all.</param>
    public IEnumerable<Department> Search(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Departments.Where(department => words.All(word =>
            department.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
            || department.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase)
            || (department.FormerNames?.Any(former => former.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase)) ?? false)));
    }
}

/// <summary>The file as it stands there, not checked yet.</summary>
/// <param name="Name">Name of the city administration.</param>
/// <param name="Divisions">Divisions.</param>
internal sealed record OrganisationFile(string? Name, IReadOnlyList<Division>? Divisions);

/// <summary>How the file is read; the code is generated at build time, since it runs at every start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrganisationFile))]
internal sealed partial class OrganisationJson : JsonSerializerContext;
