package io.tidewatch.console;

import io.tidewatch.backtest.BacktestBusyException;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.desk.BacktestDesk;
import io.tidewatch.backtest.desk.WatchedRun;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a new backtest, and how far the runs are that were asked for here. */
@Named
@ViewScoped
public class BacktestDeskBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern RANGE = Pattern.compile("must lie between (\\S+?)(?:\\.0)? and ([^\\s,]+?)(?:\\.0)?(?:,.*)?");
    private static final Pattern LENGTH = Pattern.compile("must have (\\S+) to (\\S+) characters");

    @Inject
    private transient BacktestDesk desk;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private final HashMap<String, String> values = new HashMap<>();
    private String wrong = "";

    /** The inputs that everybody needs. */
    public List<RunForm.Field> getUsual() {
        return RunForm.fields().stream().filter(RunForm.Field::usual).toList();
    }

    /** The inputs for those who want more. */
    public List<RunForm.Field> getFurther() {
        return RunForm.fields().stream().filter(field -> !field.usual()).toList();
    }

    /** What was typed in, by field. */
    public Map<String, String> getValues() {
        return values;
    }

    /** The field that could not be used; empty when all could. */
    public String getWrong() {
        return wrong;
    }

    /** Whether the field that could not be used is one of those that are folded away. */
    public boolean isFurtherWrong() {
        return getFurther().stream().anyMatch(field -> field.name().equals(wrong));
    }

    /** Starts the run. */
    public void start() {
        visitor.requireOperator();
        wrong = "";
        try {
            BacktestRequest request = new RunForm(values).request();
            desk.start(request, visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("backtests.started"));
        } catch (RunForm.UnusableException e) {
            wrong = e.field();
            say(FacesMessage.SEVERITY_ERROR,
                    language.text("backtests.field." + e.field()) + " (" + e.field() + "): " + reason(e.getMessage()));
        } catch (BacktestBusyException e) {
            say(FacesMessage.SEVERITY_WARN, language.text("backtests.busy"));
        }
    }

    private String reason(String message) {
        Matcher range = RANGE.matcher(message);
        if (range.matches()) {
            return language.text("backtests.fault.range").replace("{0}", range.group(1)).replace("{1}", range.group(2));
        }
        Matcher length = LENGTH.matcher(message);
        return length.matches()
                ? language.text("backtests.fault.length").replace("{0}", length.group(1)).replace("{1}", length.group(2))
                : language.text(message);
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** The runs asked for at this server, newest first. */
    public List<WatchedRun> getRuns() {
        return desk.runs();
    }

    /** Whether any of them is still on. */
    public boolean isWorking() {
        return desk.runs().stream().anyMatch(run -> !run.over());
    }
}
