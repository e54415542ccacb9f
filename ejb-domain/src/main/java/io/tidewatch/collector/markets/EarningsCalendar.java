package io.tidewatch.collector.markets;

import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The calendar as it is sent.
 *
 * @param dates      that could be read
 * @param unreadable rows without company or day
 */
record EarningsCalendar(List<EarningsDate> dates, int unreadable) {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true)
            .setIgnoreEmptyLines(true).setAllowMissingColumnNames(true).get();

    /**
     * Reads an answer.
     *
     * @param rows at most this many are read
     * @throws RateLimitedException when it is the JSON that is sent, with status 200, instead of data to who asked too often
     * @throws SourceException      when it is not the calendar
     */
    static EarningsCalendar parse(String answer, int rows) throws SourceException {
        if (answer.stripLeading().startsWith("{")) {
            throw new RateLimitedException("Alpha Vantage sent a notice instead of the calendar", Optional.empty());
        }
        try (CSVParser parser = CSVParser.parse(new StringReader(answer), FORMAT)) {
            if (!parser.getHeaderNames().containsAll(List.of(EarningsDate.SYMBOL, EarningsDate.REPORT_DATE))) {
                throw new SourceException("Alpha Vantage answered with something else than the calendar");
            }
            List<EarningsDate> dates = new ArrayList<>();
            int unreadable = 0;
            int read = 0;
            for (CSVRecord row : parser) {
                if (++read > rows) {
                    break;
                }
                Optional<EarningsDate> date = EarningsDate.of(row);
                date.ifPresent(dates::add);
                unreadable += date.isPresent() ? 0 : 1;
            }
            return new EarningsCalendar(dates, unreadable);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new SourceException("Alpha Vantage answered with a broken calendar", e);
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException("Alpha Vantage answered with a broken calendar", e);
        }
    }
}
