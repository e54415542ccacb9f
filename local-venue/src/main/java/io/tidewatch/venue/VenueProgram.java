package io.tidewatch.venue;

import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.fault.FaultPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The venue as a program of its own: {@code --port N --seed S --faults all=0.02 --step-ms 1000}. */
public final class VenueProgram {

    private VenueProgram() {
    }

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        LocalVenue venue;
        try {
            venue = LocalVenue.start(settings(args));
        } catch (RuntimeException e) {
            System.err.println("tidewatch: the venue does not start: " + e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(venue::close));
        Map<String, String> environment = new LinkedHashMap<>(venue.environment());
        environment.putAll(venue.marketEnvironment());
        environment.forEach((name, value) -> System.out.println("export " + name + "='" + value + "'"));
        System.out.println("# listening on " + venue.base() + ", figures at " + venue.base() + "/_venue/figures, seed "
                + venue.settings().seed());
        new CountDownLatch(1).await();
    }

    static VenueSettings settings(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 >= args.length) {
                throw new IllegalArgumentException("options are --port, --seed, --faults and --step-ms, each with a value");
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        long seed = Long.parseLong(given.getOrDefault("seed", "1"));
        VenueSettings settings = VenueSettings.quiet(seed).onPort(Integer.parseInt(given.getOrDefault("port", "0")))
                .moving(Duration.ofMillis(Long.parseLong(given.getOrDefault("step-ms", "1000"))));
        faults(settings.faults(), given.getOrDefault("faults", ""));
        return settings;
    }

    /** {@code all=0.02} or {@code timeout-after-accept=0.1,rate-limited=0.05}. */
    private static void faults(FaultPlan plan, String text) {
        for (String entry : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = entry.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("faults are written as name=probability, not '" + entry + "'");
            }
            double odds = Double.parseDouble(parts[1]);
            if (parts[0].strip().equals("all")) {
                plan.all(odds);
            } else {
                plan.odds(Fault.of(parts[0]), odds);
            }
        }
    }
}
