package io.tidewatch.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Round places along an axis with their labels. */
final class Ticks {

    private static final List<Duration> STEPS = Stream.of("PT1M", "PT5M", "PT15M", "PT1H", "PT3H", "PT6H", "PT12H", "P1D", "P2D", "P7D",
            "P14D").map(Duration::parse).toList();
    private static final int MONTH_DAYS = 30;
    private static final int PERCENT = 2;

    /**
     * A place on an axis.
     *
     * @param value where
     * @param label what stands there
     */
    record Tick(double value, String label) {
    }

    private Ticks() {
    }

    /** The distance of round numbers, of which about so many lie between two numbers. */
    private static BigDecimal step(double low, double high, int about) {
        double rough = Math.max(1e-12, high - low) / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        int round = factor < 1.5 ? 1 : factor < 3.2 ? 2 : factor < 7 ? 5 : 10;
        return BigDecimal.valueOf(round).scaleByPowerOfTen((int) Math.floor(Math.log10(rough)));
    }

    /** Round numbers within two numbers. */
    static List<Tick> numbers(double low, double high, int about) {
        return numbers(low, high, about, 0, "");
    }

    /** Round shares within two shares, as per cent. */
    static List<Tick> shares(double low, double high, int about) {
        return numbers(low, high, about, PERCENT, " %");
    }

    private static List<Tick> numbers(double low, double high, int about, int shift, String unit) {
        BigDecimal step = step(low, high, about);
        int places = Math.max(0, step.stripTrailingZeros().scale() - shift);
        List<Tick> ticks = new ArrayList<>();
        BigDecimal at = BigDecimal.valueOf(Math.ceil(low / step.doubleValue() - 1e-9)).multiply(step);
        for (; at.doubleValue() <= high + 1e-9 * step.doubleValue(); at = at.add(step)) {
            ticks.add(new Tick(at.doubleValue(),
                    at.scaleByPowerOfTen(shift).setScale(places, RoundingMode.HALF_EVEN).toPlainString() + unit));
        }
        return ticks;
    }

    /** Round times within two instants, at most so many; values are seconds since 1970. */
    static List<Tick> times(Instant from, Instant to, int most) {
        Duration span = Duration.between(from, to);
        for (Duration step : STEPS) {
            if (step.multipliedBy(most).compareTo(span) >= 0) {
                return times(from, to, step);
            }
        }
        return months(from, to, (int) Math.ceil(span.toDays() / (double) MONTH_DAYS / most));
    }

    private static List<Tick> times(Instant from, Instant to, Duration step) {
        boolean days = step.compareTo(Duration.ofDays(1)) >= 0;
        boolean oneDay = LocalDate.ofInstant(from, ZoneOffset.UTC).equals(LocalDate.ofInstant(to, ZoneOffset.UTC));
        DateTimeFormatter format = format(days ? "MM-dd" : oneDay ? "HH:mm" : "MM-dd HH:mm");
        List<Tick> ticks = new ArrayList<>();
        long seconds = step.toSeconds();
        for (long at = -Math.floorDiv(-from.getEpochSecond(), seconds) * seconds; at <= to.getEpochSecond(); at += seconds) {
            ticks.add(new Tick(at, format.format(Instant.ofEpochSecond(at))));
        }
        return ticks;
    }

    private static List<Tick> months(Instant from, Instant to, int step) {
        List<Tick> ticks = new ArrayList<>();
        YearMonth month = YearMonth.from(from.atOffset(ZoneOffset.UTC)).plusMonths(1);
        for (; !start(month).isAfter(to); month = month.plusMonths(step)) {
            ticks.add(new Tick(start(month).getEpochSecond(), month.toString()));
        }
        return ticks;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
