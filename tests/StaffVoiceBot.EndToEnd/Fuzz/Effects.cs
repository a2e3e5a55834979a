using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Fuzz;

/// <summary>Which request wrote to the store, sent a message or failed inside: what a turn does is put down to the request that began it, also after its answer.</summary>
internal sealed class Effects : IStartupFilter
{
    /// <summary>Header that numbers a request.</summary>
    public const string NumberHeader = "X-Request-Number";

    private static readonly AsyncLocal<int?> Current = new();

    private readonly ConcurrentDictionary<int, int> _effects = [];
    private readonly ConcurrentQueue<string> _failures = [];

    /// <summary>Requests that had an effect, with how many.</summary>
    public IReadOnlyDictionary<int, int> ByRequest => _effects;

    /// <summary>Error lines of the bot, with the request they belong to.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Looks at the store, the way out and the log of a bot.</summary>
    public void Watch(IServiceCollection services)
    {
        ServiceDescriptor store = services.Last(service => service.ServiceType == typeof(ITableStore));
        services.RemoveAll<ITableStore>().AddSingleton<ITableStore>(provider => new WatchedStore((ITableStore)store.ImplementationFactory!(provider), this));
        services.AddHttpClient("channel-connector").AddHttpMessageHandler(() => new WatchedSends(this));
        services.AddSingleton<IStartupFilter>(this).AddSingleton<ILoggerProvider>(new FailureLog(this));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, handle) =>
        {
            Current.Value = int.TryParse(http.Request.Headers[NumberHeader], out int number) ? number : null;
            return handle(http);
        });
        next(app);
    };

    private void Count()
    {
        if (Current.Value is { } number)
        {
            _effects.AddOrUpdate(number, 1, (_, count) => count + 1);
        }
    }

    private sealed class WatchedStore(ITableStore inner, Effects effects) : ITableStore
    {
        public Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);

        public IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellationToken) => inner.QueryAsync(query, cancellationToken);

        public Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken)
        {
            effects.Count();
            return inner.SubmitAsync(tableName, action, cancellationToken);
        }

        public Task<WriteResult> SubmitTransactionAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
        {
            effects.Count();
            return inner.SubmitTransactionAsync(tableName, actions, cancellationToken);
        }

        public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
    }

    private sealed class WatchedSends(Effects effects) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            effects.Count();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FailureLog(Effects effects) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                effects._failures.Enqueue($"request {Current.Value}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
