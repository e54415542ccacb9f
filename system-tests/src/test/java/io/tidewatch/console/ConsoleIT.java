package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with the console, in a real browser against a server that trades on the simulated market. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    @TempDir
    private static Path folder;
    private static TidewatchServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> chromium = Browser.program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = Browser.program("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        assumeTrue(there || "true".equals(System.getenv("CI")),
                "chromium or chromedriver is not installed (apt-get install chromium chromium-driver): browser tests are skipped");
        assertThat(there).as("chromium and chromedriver on the PATH").isTrue();
        server = TidewatchServer.in(folder.resolve("data"), Map.of(), "--demo").start();
        browser = Browser.start(chromedriver.orElseThrow(), chromium.orElseThrow(), folder.resolve("browser"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void comeAsAStranger() throws IOException, InterruptedException {
        browser.open(console("/login.xhtml"));
        browser.forget();
    }

    private static String console(String path) {
        return server.base() + "/console" + path;
    }

    private static void login(String password) throws IOException, InterruptedException {
        browser.open(console("/login.xhtml"));
        browser.type("#name", "operator");
        browser.type("#password", password);
        browser.click("#login");
    }

    @Test
    void strangersAreSentToTheLoginPage() throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(console("/index.xhtml"))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(HttpURLConnection.HTTP_MOVED_TEMP);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/console/login.xhtml");
    }

    @Test
    void wrongPasswordsAreRefused() throws IOException, InterruptedException {
        login("not the password");
        browser.waitFor(".note.bad");
        assertThat(browser.url()).contains("/login.xhtml");
        browser.open(console("/index.xhtml"));
        assertThat(browser.url()).contains("/login.xhtml");
    }

    /** Another site can make a browser post the form, but cannot know the token. */
    @Test
    void loginsWithoutTheTokenOfThePageAreRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(console("/login")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=operator&password=" + server.operatorPassword())).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("again=1");
    }

    @Test
    void anOperatorSeesTheChainAndSwitchesTheLanguage() throws IOException, InterruptedException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        assertThat(browser.script("return document.querySelectorAll('.chain .link').length").asInt()).isEqualTo(6);
        browser.await("a price chart", () -> {
            browser.script("if (!document.querySelector('.price canvas')) location.reload()");
            return browser.script("const c = document.querySelector('.price canvas'); return !!c && c.width > 100 && !!Chart.getChart(c)")
                    .asBoolean();
        });
        assertThat(browser.text("h1")).isEqualTo("State of the chain");
        browser.click("#language");
        browser.await("Chinese", () -> browser.text("h1").equals("链路状态"));
        browser.click("#language");
        browser.await("English", () -> browser.text("h1").equals("State of the chain"));
    }

    @Test
    void stoppingAndResumingIsDoneWithAReasonAndKept() throws IOException, InterruptedException, SQLException {
        login(server.operatorPassword());
        stopOrResume("stop", "browser test", ".lamp.stopped");
        stopOrResume("resume", "browser test over", ".lamp.open");
        try (Connection database = server.database();
             ResultSet rows = database.createStatement().executeQuery("SELECT payload ->> 'actor' FROM risk_events"
                     + " WHERE code IN ('kill_switch_triggered', 'kill_switch_reset') ORDER BY id DESC LIMIT 2")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("operator");
        }
    }

    private static void stopOrResume(String button, String reason, String lamp) throws IOException, InterruptedException {
        browser.type("[id='live:reason']", reason);
        browser.click("[id='live:" + button + "']");
        browser.click(".ui-confirmdialog-yes");
        browser.waitFor(lamp);
    }

    @Test
    void eventsAreFoundShownAndTakenAlong() throws IOException, InterruptedException {
        new DataPages(server, browser).storeEvents();
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        new DataPages(server, browser).findAnEvent();
    }

    @Test
    void aSourceIsPausedAndResumedWithAReason() throws IOException, InterruptedException, SQLException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        new DataPages(server, browser).pauseAndResumeASource();
    }

    @Test
    void aFileIsSentLookedAtAndImported() throws IOException, InterruptedException, SQLException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        new DataPages(server, browser).importAFile(folder);
    }

    @Test
    void predictionsAreJudgedAndExplained() throws IOException, InterruptedException, SQLException {
        DecisionPages pages = new DecisionPages(server, browser);
        pages.storePredictions();
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        pages.judgeAndExplainPredictions();
    }

    @Test
    void aRequestIsTriedInTheLab() throws IOException, InterruptedException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        new DecisionPages(server, browser).tryARequest();
    }

    @Test
    void aBacktestIsRunShownAndCompared() throws IOException, InterruptedException, SQLException {
        DecisionPages pages = new DecisionPages(server, browser);
        pages.storeABacktest();
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        pages.runShowAndCompareBacktests();
    }

    @Test
    void signalsAreFoundAndTargetsStandBesideWhatIsHeld() throws IOException, InterruptedException, SQLException {
        PortfolioPages pages = new PortfolioPages(server, browser);
        pages.generateSignals();
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        pages.findSignals();
        pages.failHalfWay();
        pages.compareTargetsWithTheBooks();
    }

    @Test
    void aDeadLetterIsQueuedAgainWithAReason() throws IOException, InterruptedException, SQLException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        new TaskPages(server, browser).queueADeadLetterAgain();
    }

    @Test
    void riskOrdersAccountsAndVenuesAreShownAndStopped() throws IOException, InterruptedException, SQLException {
        TradingPages pages = new TradingPages(server, browser);
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        pages.stopAndResumeAStrategyOfTheOtherTrack();
        pages.followDecisionsFromTheListOfOrders();
        pages.lookAtTheAccount();
        pages.lookAtTheVenues();
    }

    @Test
    void modelsTrainingsDriftAndGatesAreShownAndActivationsAsked() throws IOException, InterruptedException, SQLException {
        ModelPages pages = new ModelPages(server, browser, Path.of("target", "console-pages"));
        pages.storeModels(folder.resolve("builds"));
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        pages.findAVersionAndItsBuild();
        pages.askForAnActivation();
        pages.trainActivateAndRollBack();
        pages.followATraining();
        pages.lookAtDrift();
        pages.lookAtGates();
    }

    @Test
    void filesAndListsAreForThoseWhoAreLoggedIn() throws IOException, InterruptedException {
        for (String path : List.of("/events/export?format=csv", "/events/newer?since=0", "/import/download?file=x", "/events.xhtml",
                "/signals/export",
                "/event.xhtml?id=1", "/sources.xhtml", "/import.xhtml", "/predictions.xhtml", "/predictions/export", "/backtests.xhtml",
                "/backtest.xhtml?id=1", "/backtests/export", "/backtest-compare.xhtml", "/lab.xhtml", "/tasks.xhtml",
                "/risk.xhtml", "/risk/export", "/orders.xhtml", "/order.xhtml?id=1", "/orders/export", "/positions.xhtml", "/trace.xhtml",
                "/venues.xhtml", "/models.xhtml", "/model.xhtml", "/build.xhtml?id=x", "/build-compare.xhtml", "/training.xhtml",
                "/training-run.xhtml", "/drift.xhtml", "/gates.xhtml")) {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(console(path))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Location").orElse("")).as(path).endsWith("/console/login.xhtml");
        }
        HttpResponse<String> sent = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(console("/import/file?name=x.csv")))
                .PUT(HttpRequest.BodyPublishers.ofString("a,b\n")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sent.statusCode()).isNotEqualTo(HttpURLConnection.HTTP_OK);
    }

    /** The last, when model, chain and pages have all been used. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theServerStaysSmall() throws IOException, InterruptedException {
        login(server.operatorPassword());
        browser.waitFor(".chain .link");
        for (int round = 0; round < 5; round++) {
            for (String page : List.of("/jobs.xhtml", "/events.xhtml", "/sources.xhtml", "/import.xhtml")) {
                browser.open(console(page));
                browser.waitFor("h1");
            }
            browser.open(console("/index.xhtml"));
            browser.waitFor(".chain .link");
        }
        Path status = Path.of("/proc", Long.toString(server.process().pid()), "status");
        assumeTrue(Files.exists(status), "only Linux tells what a process holds");
        long resident = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() >> 10;
        System.out.printf("the server holds %d MB%n", resident);
        assertThat(resident).as("megabytes in memory").isPositive().isLessThan(700);
    }

    @Test
    void afterLoggingOutNothingIsShown() throws IOException, InterruptedException {
        login(server.operatorPassword());
        browser.click("#logout");
        browser.await("the login page", () -> browser.url().contains("left=1"));
        browser.open(console("/index.xhtml"));
        assertThat(browser.url()).contains("/login.xhtml");
    }
}
