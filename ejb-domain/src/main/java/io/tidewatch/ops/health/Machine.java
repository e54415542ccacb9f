package io.tidewatch.ops.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the machine we run on; figures are kept for a while, a machine without the sources is no error. */
@ApplicationScoped
public class Machine {

    private static final Logger LOG = Logger.getLogger(Machine.class.getName());
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern MEMORY_LINE = Pattern.compile("(?m)^(MemTotal|MemAvailable):\\s+(\\d+) kB");
    private static final long MEMORY_FRESH = TimeUnit.SECONDS.toNanos(5);
    private static final long GPU_FRESH = TimeUnit.SECONDS.toNanos(30);
    private static final long GPU_PATIENCE_SECONDS = 2;
    private static final double MIB_PER_GB = 1024;
    /** First card infers, the others train: their memory may fill further. */
    private static final double[][] WARN_AND_CRITICAL_GB = {{20, 25}, {35, 42}};

    private MachineState.Memory memory = MachineState.Memory.of(Optional.empty());
    private List<MachineState.Gpu> gpus = List.of();
    private long memoryReadAt = System.nanoTime() - MEMORY_FRESH;
    private long gpusReadAt = System.nanoTime() - GPU_FRESH;

    /**
     * The machine, at most half a minute ago.
     *
     * @return its state
     */
    public synchronized MachineState state() {
        long now = System.nanoTime();
        if (now - memoryReadAt >= MEMORY_FRESH) {
            memoryReadAt = now;
            memory = MachineState.Memory.of(usedPercent());
        }
        if (now - gpusReadAt >= GPU_FRESH) {
            gpusReadAt = now;
            gpus = executable("nvidia-smi").map(Machine::askDriver).orElse(List.of());
        }
        return new MachineState(memory, gpus);
    }

    private static Optional<Double> usedPercent() {
        try {
            return Files.isReadable(MEMORY) ? usedPercent(Files.readString(MEMORY)) : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.FINE, "no memory figures", e);
            return Optional.empty();
        }
    }

    /**
     * Share of main memory in use.
     *
     * @param meminfo text of the kernel
     * @return 0 to 100 with one decimal, empty if the text lacks the figures
     */
    static Optional<Double> usedPercent(String meminfo) {
        double total = 0;
        double available = 0;
        for (Matcher line = MEMORY_LINE.matcher(meminfo); line.find();) {
            double kilobytes = Double.parseDouble(line.group(2));
            if (line.group(1).equals("MemTotal")) {
                total = kilobytes;
            } else {
                available = kilobytes;
            }
        }
        return total > 0 ? Optional.of(rounded(100 * (total - available) / total, 1)) : Optional.empty();
    }

    private static Optional<Path> executable(String name) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<MachineState.Gpu> askDriver(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(),
                    "--query-gpu=index,memory.used,memory.total", "--format=csv,noheader,nounits")
                    .redirectErrorStream(true).start();
            if (!process.waitFor(GPU_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? cards(table) : List.of();
        } catch (IOException e) {
            LOG.log(Level.FINE, "no graphics driver", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Reads the driver's table.
     *
     * @param table lines of {@code index, used MiB, total MiB}
     * @return the cards; lines without figures are left out
     */
    static List<MachineState.Gpu> cards(String table) {
        List<MachineState.Gpu> cards = new ArrayList<>();
        for (String line : table.split("\n")) {
            String[] cells = line.strip().split("\\s*,\\s*");
            if (cells.length == 3 && String.join("", cells).matches("[0-9.]+")) {
                cards.add(card(Integer.parseInt(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
            }
        }
        return List.copyOf(cards);
    }

    private static MachineState.Gpu card(int device, double usedMib, double totalMib) {
        double[] limits = WARN_AND_CRITICAL_GB[Math.min(device, WARN_AND_CRITICAL_GB.length - 1)];
        double used = usedMib / MIB_PER_GB;
        String status = used >= limits[1] ? "critical" : used >= limits[0] ? "warning" : "normal";
        double percent = totalMib > 0 ? 100 * usedMib / totalMib : 0;
        return new MachineState.Gpu(device, rounded(used, 2), rounded(totalMib / MIB_PER_GB, 2), rounded(percent, 1), status);
    }

    private static double rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
