namespace Aspire.Hosting;

/// <summary>The application is described or run wrongly.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Says nothing more.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">Why.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>A parameter has no value.</summary>
#pragma warning disable CA1032 // The constructors are those of the real package.
public class MissingParameterValueException : DistributedApplicationException
{
    /// <summary>Says which.</summary>
    /// <param name="message">Which.</param>
    public MissingParameterValueException(string message)
        : base(message)
    {
    }
}
#pragma warning restore CA1032
