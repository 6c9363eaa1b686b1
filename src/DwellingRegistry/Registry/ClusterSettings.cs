namespace DwellingRegistry.Registry;

/// <summary>What a private cluster is tuned for. Its postgresql.conf is written once, when the cluster is made.</summary>
/// <param name="IsDurable">False only where losing the data in a crash does not matter: in tests.</param>
/// <param name="SharedBuffersMegabytes">PostgreSQL's own cache, in MB; the operating system's cache comes on top.</param>
/// <param name="MaxConnections">Sessions at the same time.</param>
public sealed record ClusterSettings(bool IsDurable, int SharedBuffersMegabytes, int MaxConnections)
{
    /// <summary>For the register: a committed row survives a power cut. A quarter of the memory, 128 to 1024 MB, is its cache.</summary>
    public static ClusterSettings Durable { get; } = new(
        IsDurable: true,
        SharedBuffersMegabytes: (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1024 / 1024, 128, 1024),
        MaxConnections: 100);

    /// <summary>For tests: nothing is waited for to reach the disk.</summary>
    public static ClusterSettings Disposable { get; } = new(IsDurable: false, SharedBuffersMegabytes: 128, MaxConnections: 300);

    public string ToConfiguration()
    {
        var durability = IsDurable ? "" : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
        return
            $"""

            # Set by the register when it made this cluster.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = {MaxConnections}
            shared_buffers = {SharedBuffersMegabytes}MB
            effective_cache_size = {SharedBuffersMegabytes * 2}MB
            work_mem = 32MB
            maintenance_work_mem = 256MB
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_line_prefix = '%m [%p] %u@%d '
            # Statements that take long are noted; no value of one is, nor the row that an error is about.
            log_min_duration_statement = 1s
            log_parameter_max_length = 0
            log_error_verbosity = terse
            # A container's /dev/shm is often too small for parallel queries.
            dynamic_shared_memory_type = mmap
            {durability}
            """;
    }
}
