package netpol.enforcer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a process uses, from /proc. */
final class ProcessUsage {

    /** {@code _SC_CLK_TCK}: 100 on every Linux there is. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private ProcessUsage() {}

    /** User and system time of all its threads. */
    static long cpuNanos(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    /** @param field {@code VmRSS}, {@code RssAnon}, ... of /proc/PID/status */
    static double megabytes(long pid, String field) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0).orElseThrow();
        }
    }
}
