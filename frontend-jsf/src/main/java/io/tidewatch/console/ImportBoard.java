package io.tidewatch.console;

import io.tidewatch.imports.FilePreview;
import io.tidewatch.imports.ImportConfig;
import io.tidewatch.imports.ImportService;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobService;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that wait to be imported, the one chosen among them, and the buttons that import it. */
@Named
@ViewScoped
public class ImportBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PREVIEWED = 5;
    private static final String DRY_RUN = "dryRun";
    /** Said by the page itself: which file it is, and by which button it was started. */
    private static final Set<String> NOT_ASKED = Set.of("file", DRY_RUN);

    @Inject
    private transient ImportService imports;
    @Inject
    private transient JobService jobs;
    @Inject
    private transient FilePreview previews;
    @Inject
    private transient ImportConfig config;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    /** Asked for several times while a page is made. */
    private transient FilePreview.Table preview;
    private String file = "";
    private String kind;
    private final HashMap<String, String> values = new HashMap<>();

    @PostConstruct
    void choose() {
        String asked = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("file");
        imports.files().stream().filter(waiting -> waiting.file().name().equals(asked)).findFirst().ifPresent(waiting -> {
            file = asked;
            kind = waiting.kind().orElse("");
        });
    }

    /** The largest file that is taken, bytes. */
    public long getLargest() {
        return config.mostFileBytes();
    }

    /** The files that wait. */
    public List<ImportService.Waiting> getFiles() {
        return imports.files();
    }

    /** The kinds there are. */
    public List<ImportService.Kind> getKinds() {
        return imports.kinds();
    }

    /** Whether a file is chosen. */
    public boolean isChosen() {
        return !file.isEmpty();
    }

    /** The chosen file as it is called on the server. */
    public String getFile() {
        return file;
    }

    /** The name the chosen file was sent under. */
    public String getFileName() {
        return ImportLine.sentName(file);
    }

    /** The beginning of the chosen file; null when there is none. */
    public FilePreview.Table getPreview() {
        if (preview == null) {
            preview = previews.first(file, PREVIEWED).orElse(null);
        }
        return preview;
    }

    /** What the chosen kind can be told. */
    public List<JobParameter> getParameters() {
        return chosenKind().map(ImportService.Kind::parameters).orElse(List.of()).stream()
                .filter(parameter -> !NOT_ASKED.contains(parameter.name())).toList();
    }

    /** One line on the chosen kind; empty text for none. */
    public String getAbout() {
        return chosenKind().map(ImportService.Kind::description).orElse("");
    }

    private Optional<ImportService.Kind> chosenKind() {
        return imports.kinds().stream().filter(known -> known.name().equals(kind)).findFirst();
    }

    /** Forgets what was typed in for another kind. */
    public void kindChosen() {
        values.clear();
    }

    /** Tells what an import would do; nothing is stored. */
    public void rehearse() {
        start("true", "import.rehearsing");
    }

    /** Imports the chosen file. */
    public void start() {
        start("false", "import.started");
    }

    private void start(String dryRun, String text) {
        visitor.requireOperator();
        Map<String, String> given = new HashMap<>(values);
        given.values().removeIf(value -> value == null || value.isBlank());
        given.put(DRY_RUN, dryRun);
        try {
            imports.start(Optional.ofNullable(kind).filter(name -> !name.isEmpty()), file, given, visitor.getName(), Optional.empty());
            say(FacesMessage.SEVERITY_INFO, language.text(text).replace("{0}", getFileName()));
        } catch (InvalidJobParameterException e) {
            say(FacesMessage.SEVERITY_ERROR, e.parameter() + ": " + e.getMessage());
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    /** Removes a waiting file; what was imported from it stays. */
    public void delete(String name) {
        visitor.requireOperator();
        try {
            imports.delete(name);
            file = name.equals(file) ? "" : file;
            say(FacesMessage.SEVERITY_INFO, language.text("import.deleted").replace("{0}", name));
        } catch (JobConflictException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    /** Asks a run to stop at its next chunk. */
    public void stop(long execution) {
        steer("jobs.stopping", execution, () -> jobs.stop(execution));
    }

    /** Continues a run from its last chunk. */
    public void restart(long execution) {
        steer("jobs.restarted", execution, () -> jobs.restart(execution));
    }

    private void steer(String text, long execution, Runnable action) {
        visitor.requireOperator();
        try {
            action.run();
            say(FacesMessage.SEVERITY_INFO, language.text(text).replace("{0}", Long.toString(execution)));
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    /** What was typed in, by name of the parameter. */
    public Map<String, String> getValues() {
        return values;
    }
}
