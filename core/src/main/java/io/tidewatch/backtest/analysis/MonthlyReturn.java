package io.tidewatch.backtest.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Compounded return of one UTC calendar month.
 *
 * @param month       {@code 2026-01}
 * @param totalReturn of the run
 * @param benchmark   of buy and hold; null when no benchmark was asked for
 * @param days        days with at least one step
 */
public record MonthlyReturn(String month, double totalReturn, Double benchmark, int days) {

    static List<MonthlyReturn> table(DailyReturns daily, boolean withBenchmark) {
        List<MonthlyReturn> table = new ArrayList<>();
        int i = 0;
        while (i < daily.size()) {
            YearMonth month = month(daily.day()[i]);
            double strategy = 1;
            double benchmark = 1;
            int days = 0;
            for (; i < daily.size() && month(daily.day()[i]).equals(month); i++) {
                strategy *= 1 + daily.strategy()[i];
                benchmark *= 1 + daily.benchmark()[i];
                days++;
            }
            table.add(new MonthlyReturn(month.toString(), strategy - 1, withBenchmark ? benchmark - 1 : null, days));
        }
        return table;
    }

    private static YearMonth month(long day) {
        return YearMonth.from(LocalDate.ofEpochDay(day));
    }
}
