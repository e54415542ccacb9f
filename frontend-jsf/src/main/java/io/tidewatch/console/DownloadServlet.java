package io.tidewatch.console;

import io.tidewatch.imports.FileSpool;
import io.tidewatch.tasks.JobNotFoundException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files to take along: an export by its {@code file}, or the records that a {@code run} left out. */
@WebServlet("/import/download")
public class DownloadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient FileSpool spool;
    @Inject
    private transient ImportRuns runs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Path> file = Optional.ofNullable(request.getParameter("file")).flatMap(spool::findExport);
        if (file.isPresent()) {
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(Files.size(file.get()));
            name(response, file.get().getFileName().toString());
            Files.copy(file.get(), response.getOutputStream());
            return;
        }
        Optional<String> report = Optional.ofNullable(request.getParameter("run")).flatMap(this::report);
        if (report.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        name(response, "skipped-records.csv");
        response.getOutputStream().write(report.get().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> report(String run) {
        try {
            StringBuilder report = new StringBuilder("\uFEFF").append(Csv.row(List.of("line", "field", "reason")));
            runs.run(UUID.fromString(run)).faults()
                    .forEach(fault -> report.append(Csv.row(List.of(fault.line(), fault.field(), fault.reason()))));
            return Optional.of(report.toString());
        } catch (IllegalArgumentException | JobNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void name(HttpServletResponse response, String name) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
