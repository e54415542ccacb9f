package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.BarGap;
import io.tidewatch.quality.CoverageMap;
import io.tidewatch.quality.CoverageService;
import io.tidewatch.quality.DuplicateService;
import io.tidewatch.quality.Duplicates;
import io.tidewatch.quality.Freshness;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Coverage, freshness, gaps and duplicates, read when the page is opened; the address says which of them and how far back. */
@Named
@ViewScoped
public class QualityBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<String> TABS =
            List.of("coverage", "freshness", "gaps", "duplicates", "samples", "lineage", "audits");
    private static final List<String> KINDS = List.of("source", "connector", "bars");
    private static final List<Integer> WINDOWS = List.of(7, 30, 90);
    private static final int NUMBERS_UP_TO = 7;
    private static final int SPACED_UP_TO = 30;
    private static final int LABELLED = 5;
    /** A blank that keeps its line, so that all heads are equally high. */
    private static final String NOTHING = "\u00a0";

    @Inject
    private transient CoverageService coverage;
    @Inject
    private transient DuplicateService duplicates;
    @Inject
    private transient Language language;
    @Inject
    private transient HttpServletRequest request;
    @Inject
    private transient TradingClock clock;

    private String tab;
    private String kind;
    private int days;
    private Instant asOf;

    private transient CoverageMap map;
    private transient List<Freshness> freshness;
    private transient List<BarGap> gaps;
    private transient List<Freshness> silent;
    private transient Duplicates found;

    @PostConstruct
    void open() {
        tab = chosen("tab", TABS);
        kind = chosen("by", KINDS);
        String asked = request.getParameter("days");
        days = WINDOWS.stream().filter(window -> window.toString().equals(asked)).findFirst().orElse(WINDOWS.get(0));
        asOf = clock.instant();
    }

    private String chosen(String parameter, List<String> known) {
        String asked = request.getParameter(parameter);
        return asked != null && known.contains(asked) ? asked : known.get(0);
    }

    /** The parts of the page, in order. */
    public List<String> getTabs() {
        return TABS;
    }

    public String getTab() {
        return tab;
    }

    /** What the heat map can be about. */
    public List<String> getKinds() {
        return KINDS;
    }

    public String getKind() {
        return kind;
    }

    /** How many days can be looked back on. */
    public List<Integer> getWindows() {
        return WINDOWS;
    }

    public int getDays() {
        return days;
    }

    /** Whether this part of the page looks back on a number of days. */
    public boolean isWindowed() {
        return TABS.indexOf(tab) <= TABS.indexOf("duplicates");
    }

    /** When the page was read. */
    public Instant getAsOf() {
        return asOf;
    }

    /** Length of the candles that are judged. */
    public String getTimeframe() {
        return coverage.timeframe().label();
    }

    /** The heat map. */
    public CoverageMap getMap() {
        if (map == null) {
            map = switch (kind) {
                case "connector" -> coverage.connectors(days);
                case "bars" -> coverage.bars(days);
                default -> coverage.sources(days);
            };
        }
        return map;
    }

    /** Whether cells are wide enough for their number. */
    public boolean isNumbered() {
        return days <= NUMBERS_UP_TO;
    }

    /** What a cell says when pointed at, and to those who cannot see its colour. */
    public String tell(CoverageMap.Row row, CoverageMap.Cell cell) {
        String text = language.text(kind.equals("bars") ? "quality.cell.bars" : "quality.cell");
        return text.replace("{0}", row.name()).replace("{1}", cell.day().toString()).replace("{2}", Long.toString(cell.rows()))
                .replace("{3}", Long.toString(Math.round(cell.share() * 100)));
    }

    /** How close together the columns stand, as styles know it. */
    public String getDensity() {
        return isNumbered() ? "numbered" : days > SPACED_UP_TO ? "dense" : "";
    }

    /** Head of a day's column: day and month where there is room, else the day of the month, else every fifth of them. */
    public String head(LocalDate day) {
        boolean left = days > SPACED_UP_TO && day.getDayOfMonth() % LABELLED != 0;
        return left ? NOTHING : DateTimeFormatter.ofPattern(isNumbered() ? "MM-dd" : "dd").format(day);
    }

    /** The month that begins with a column; empty for the other days, and for a first column too close to the next month. */
    public String month(LocalDate day) {
        boolean starts = day.getDayOfMonth() == 1;
        boolean first = day.equals(getMap().days().get(0)) && day.lengthOfMonth() - day.getDayOfMonth() >= LABELLED;
        return (starts || first) && !isNumbered() ? DateTimeFormatter.ofPattern("yyyy-MM").format(day) : "";
    }

    public List<Freshness> getFreshness() {
        if (freshness == null) {
            freshness = new ArrayList<>(coverage.freshness(days));
        }
        return freshness;
    }

    /** The word by which styles and texts know how fresh something is. */
    public String word(Freshness row) {
        return row.late() ? "late" : row.allowed().isZero() ? "unknown" : "fresh";
    }

    public List<BarGap> getGaps() {
        if (gaps == null) {
            gaps = new ArrayList<>(coverage.gaps(days));
        }
        return gaps;
    }

    public List<Freshness> getSilent() {
        if (silent == null) {
            silent = new ArrayList<>(coverage.silentSources(days));
        }
        return silent;
    }

    private Duplicates found() {
        if (found == null) {
            found = duplicates.find(days);
        }
        return found;
    }

    public List<Duplicates.Resend> getResends() {
        return new ArrayList<>(found().resends());
    }

    public List<Duplicates.Cluster> getClusters() {
        return new ArrayList<>(found().clusters());
    }

    public List<Duplicates.Conflict> getConflicts() {
        return new ArrayList<>(found().conflicts());
    }

    /** A share as per cent. */
    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
