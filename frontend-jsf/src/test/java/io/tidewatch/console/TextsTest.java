package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.portfolio.PortfolioState;
import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.backtest.BacktestProgress;
import io.tidewatch.execution.RejectCategory;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.desk.LimitLine;
import io.tidewatch.execution.venue.ClockStatus;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.ops.trace.Verdict;
import io.tidewatch.models.desk.BuildFiles;
import io.tidewatch.models.desk.ModelActions;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.search.Outcome;
import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.desk.SwitchLine;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say the same, and the pages ask for nothing else. */
class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern ASKED = Pattern.compile("txt\\['([a-zA-Z.]*[a-zA-Z])']");

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(TextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaceholders() throws IOException {
        Properties english = texts("texts.properties");
        Properties chinese = texts("texts_zh_CN.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void pagesAskOnlyForTextsThatExist() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        List<Path> pages;
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
        assertThat(pages).isNotEmpty();
        for (Path page : pages) {
            Matcher matcher = ASKED.matcher(Files.readString(page));
            while (matcher.find()) {
                assertThat(known).as(page.toString()).contains(matcher.group(1));
            }
        }
    }

    @Test
    void switchingTheLanguageLeadsBackToEveryPage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp"))) {
            List<String> pages = files.map(file -> "/" + file.getFileName()).filter(name -> name.endsWith(".xhtml"))
                    .filter(name -> !name.equals("/failure.xhtml")).toList();
            assertThat(pages).hasSizeGreaterThan(5).allSatisfy(page -> assertThat(LanguageServlet.place(page)).isEqualTo(page));
        }
    }

    @Test
    void everyChoiceOfTheEventsPageHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        EventsBoard board = new EventsBoard();
        for (String parameter : List.of("type", "scope", "tier", "origin", "links", "time", "within", "limit")) {
            assertThat(known).contains("events.filter." + parameter);
            assertThat(board.choices(parameter)).isNotEmpty().allSatisfy(word ->
                    assertThat(known).contains("events." + parameter + "." + word));
        }
    }

    @Test
    void everyChoiceOfTheSignalsPageAndEveryGroupOfThePortfolioHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        SignalsBoard board = new SignalsBoard();
        for (String parameter : List.of("track", "action", "within", "limit")) {
            assertThat(known).contains("signals.filter." + parameter);
            assertThat(board.choices(parameter)).isNotEmpty().allSatisfy(word ->
                    assertThat(known).contains("signals." + parameter + "." + word));
        }
        for (PortfolioState.By by : PortfolioState.By.values()) {
            assertThat(known).contains("portfolio.by." + by.wireName());
        }
        for (StrategyBucket bucket : StrategyBucket.values()) {
            assertThat(known).contains("portfolio.bucket." + bucket.wireName());
        }
        assertThat(known).contains("portfolio.total.gross", "portfolio.total.net", "portfolio.total.single");
    }

    @Test
    void everyChoiceAndOutcomeOfThePredictionsPageHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        PredictionsBoard board = new PredictionsBoard();
        for (String parameter : List.of("track", "horizon", "degraded", "within", "limit")) {
            assertThat(known).contains("predictions.filter." + parameter);
            assertThat(board.choices(parameter)).isNotEmpty().allSatisfy(word ->
                    assertThat(known).contains("predictions." + parameter + "." + word));
        }
        for (Outcome.State state : Outcome.State.values()) {
            assertThat(known).contains("predictions.outcome." + state.name().toLowerCase(Locale.ROOT));
        }
        assertThat(known).contains("predictions.reason." + LiquidModel.NEURAL_MISSING);
    }

    @Test
    void everyFieldFigureAndChoiceOfTheBacktestsHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        for (RunForm.Field field : RunForm.fields()) {
            assertThat(known).contains("backtests.field." + field.name(), "backtests.about." + field.name());
            assertThat(field.choices()).allSatisfy(word -> assertThat(known).contains("backtests." + field.name() + "." + word));
        }
        RunFigures.GROUPS.forEach(group -> assertThat(known).contains("backtests.group." + group.key()));
        RunFigures.all().forEach(figure -> assertThat(known)
                .contains("backtests.figure." + figure.key(), "backtests.help." + figure.key()));
        RunAsk.CHOICES.forEach((parameter, words) -> {
            assertThat(known).contains("backtests.filter." + parameter);
            assertThat(words).allSatisfy(word -> assertThat(known).contains("backtests." + parameter + "." + word));
        });
        for (BacktestProgress.Stage stage : BacktestProgress.Stage.values()) {
            assertThat(known).contains("backtests.stage." + stage.name().toLowerCase(Locale.ROOT));
        }
        new BacktestBoard().getColumns().forEach(column -> assertThat(known).contains("backtests.trade." + column));
    }

    @Test
    void everyRouteOfTheLabHasATextAndSaysWhatItChanges() throws IOException {
        for (String name : List.of("ingest", "predict", "venture", "signal", "score", "backtest")) {
            assertThat(texts("texts.properties").stringPropertyNames()).contains("lab.route." + name, "lab.effect." + name);
        }
    }

    @Test
    void everyChoiceLimitAndCodeOfRiskAndOrdersHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        for (String parameter : List.of("severity", "within", "limit")) {
            assertThat(known).contains("risk.filter." + parameter);
            assertThat(new RiskBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("risk." + parameter + "." + word));
        }
        for (String parameter : List.of("track", "adapter", "status", "within", "limit")) {
            assertThat(known).contains("orders.filter." + parameter);
            assertThat(new OrdersBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("orders." + parameter + "." + word));
        }
        for (LimitLine.Limit limit : LimitLine.Limit.values()) {
            assertThat(known).contains("risk.limit." + lower(limit), "risk.help." + lower(limit));
        }
        Stream.of(LimitLine.Level.values()).forEach(level -> assertThat(known).contains("risk.level." + lower(level)));
        Stream.of(SwitchLine.State.values()).forEach(state -> assertThat(known).contains("risk.state." + lower(state)));
        Stream.of(RiskCode.values()).forEach(code -> assertThat(known).contains("risk.code." + code.wireName()));
        Stream.of(VenueOrderState.values()).forEach(state -> assertThat(known).contains("orders.leg." + state.text()));
    }

    @Test
    void everyReasonCauseAndVerdictHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        Stream.of(VenueBlock.values()).forEach(block -> assertThat(known).contains("venues.block." + block.code()));
        Stream.of(ClockStatus.values()).forEach(clock -> assertThat(known).contains("venues.clock." + clock.text()));
        Stream.of(Verdict.Kind.values()).forEach(kind -> assertThat(known).contains("trace.verdict." + lower(kind)));
        for (String reason : List.of("invalid_quantity", "slippage_too_wide", "risk_blocked", "venue_http_500", "bitget_signature_error",
                "timeout", "paper_reject_simulated", "unsupported_venue", "paper_price_unavailable", "order_below_venue_minimum",
                "instrument_not_tradable", "something new")) {
            assertThat(known).contains("reason." + RejectCategory.of(reason));
        }
        for (String part : List.of("market", "signal", "fee", "slippage", "impact", "funding", "selection", "timing", "execution", "cost",
                "constraint", "net")) {
            assertThat(known).contains("accounts.part." + part, "accounts.part.help." + part);
        }
        for (String scope : List.of("account", "liquid", "vc", "market", "order", "venue")) {
            assertThat(known).contains("risk.group." + scope);
        }
    }

    @Test
    void everyChoiceStageAndActionOfModelsHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        for (String parameter : List.of("track", "stage", "limit")) {
            assertThat(known).contains("models.filter." + parameter);
            assertThat(new ModelsBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("models." + parameter + "." + word));
        }
        for (ModelActions.Action action : ModelActions.Action.values()) {
            assertThat(known).contains("models.do." + action.word(), "models.ask." + action.word(), "models.effect." + action.word(),
                    "models.done." + action.word());
        }
        Stream.of(BuildFiles.State.values()).forEach(state -> assertThat(known).contains("models.file." + lower(state)));
        for (String status : List.of("built", "verified", "rejected", "active", "retired", "removed")) {
            assertThat(known).contains("models.status." + status);
        }
    }

    @Test
    void everyChoiceAndStateOfTrainingDriftAndGatesHasAText() throws IOException {
        Set<String> known = texts("texts.properties").stringPropertyNames();
        for (String parameter : List.of("status", "limit")) {
            assertThat(known).contains("training.filter." + parameter);
            assertThat(new TrainingListBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("training." + parameter + "." + word));
        }
        for (String parameter : List.of("track", "group", "by")) {
            assertThat(known).contains("drift.filter." + parameter);
            assertThat(new DriftBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("drift." + parameter + "." + word));
        }
        for (String parameter : List.of("track", "passed", "limit")) {
            assertThat(known).contains("gates.filter." + parameter);
            assertThat(new GatesBoard().choices(parameter)).isNotEmpty()
                    .allSatisfy(word -> assertThat(known).contains("gates." + parameter + "." + word));
        }
        for (String status : List.of("pending", "running", "done", "failed", "skipped")) {
            assertThat(known).contains("training.unit." + status);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void everyStateAndActionOfASourceHasAText() throws IOException {
        assertThat(texts("texts.properties").stringPropertyNames()).contains("sources.state.missing", "sources.state.paused",
                "sources.state.requested", "sources.state.off", "sources.state.cooling", "sources.state.probing", "sources.state.failing",
                "sources.state.working", "sources.state.waiting", "sources.obstacle.missing", "sources.obstacle.off");
        for (String action : List.of("run", "pause", "resume")) {
            assertThat(texts("texts.properties").stringPropertyNames())
                    .contains("sources.ask." + action, "sources.effect." + action, "sources.done." + action);
        }
    }
}
