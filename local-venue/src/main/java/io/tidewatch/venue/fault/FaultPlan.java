package io.tidewatch.venue.fault;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Decides which fault strikes. A draw depends on the seed, the fault and what it is asked for, not on the order of the questions,
 * so that the same orders meet the same faults again.
 */
public final class FaultPlan {

    private final long seed;
    private final Map<Fault, Double> odds = new EnumMap<>(Fault.class);
    private final Map<Fault, Deque<String>> ordered = new EnumMap<>(Fault.class);
    private final Map<Fault, AtomicLong> struck = new EnumMap<>(Fault.class);

    public FaultPlan(long seed) {
        this.seed = seed;
        Arrays.stream(Fault.values()).forEach(fault -> struck.put(fault, new AtomicLong()));
    }

    /** From now on the fault strikes with this probability, 0 to 1. */
    public synchronized FaultPlan odds(Fault fault, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is between 0 and 1, not " + probability);
        }
        odds.put(fault, probability);
        return this;
    }

    /** All faults with the same probability. */
    public FaultPlan all(double probability) {
        Arrays.stream(Fault.values()).forEach(fault -> odds(fault, probability));
        return this;
    }

    /** From now on nothing goes wrong. */
    public synchronized FaultPlan calm() {
        odds.clear();
        ordered.clear();
        return this;
    }

    /** The fault strikes once, at the next chance. */
    public FaultPlan once(Fault fault) {
        return once(fault, "");
    }

    /** The fault strikes once, at the next chance whose subject contains this: a path or a client order id. */
    public synchronized FaultPlan once(Fault fault, String subject) {
        ordered.computeIfAbsent(fault, key -> new ArrayDeque<>()).add(subject);
        return this;
    }

    /** Whether the fault strikes now; the subject says at what, and the same subject draws the same. */
    public synchronized boolean strikes(Fault fault, String subject) {
        Deque<String> waiting = ordered.get(fault);
        boolean ordered = waiting != null && waiting.stream().filter(subject::contains).findFirst().map(waiting::remove).orElse(false);
        boolean strikes = ordered || draw(fault.name() + ' ' + subject) < odds.getOrDefault(fault, 0.0);
        if (strikes) {
            struck.get(fault).incrementAndGet();
        }
        return strikes;
    }

    /** A number between 0 and 1, the same for the same subject. */
    public double draw(String subject) {
        long mixed = seed;
        for (int i = 0; i < subject.length(); i++) {
            mixed = mix(mixed + subject.charAt(i) + 0x9E3779B97F4A7C15L);
        }
        return (mix(mixed) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** How often each fault has struck, without those that never did. */
    public Map<String, Long> struck() {
        return struck.entrySet().stream().filter(entry -> entry.getValue().get() > 0)
                .collect(Collectors.toMap(entry -> entry.getKey().label(), entry -> entry.getValue().get(), (a, b) -> a,
                        TreeMap::new));
    }
}
