namespace StaffVoiceBot.Storage;

/// <summary>A row, key, batch or name breaks a limit of Azure Tables (TAB 7.6); a defect or input that was let through.</summary>
public sealed class TableLimitException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public TableLimitException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which limit; never the content.</param>
    public TableLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which limit; never the content.</param>
    /// <param name="innerException">Cause.</param>
    public TableLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The store did not answer, was busy, or refused the credentials; the same call may work later.</summary>
public sealed class TableStoreUnavailableException : IOException
{
    /// <summary>Creates the exception.</summary>
    public TableStoreUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Status and code; never keys or content.</param>
    public TableStoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Status and code; never keys or content.</param>
    /// <param name="innerException">Cause.</param>
    public TableStoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
