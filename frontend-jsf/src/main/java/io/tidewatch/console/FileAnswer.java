package io.tidewatch.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers that a browser keeps as a file. */
final class FileAnswer {

    /** Spreadsheets only then take the file for UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileAnswer() {
    }

    /** @param name of the file, without {@code .csv} */
    static void csv(HttpServletResponse response, String name, String rows) throws IOException {
        send(response, "text/csv", name + ".csv", BYTE_ORDER_MARK + rows);
    }

    /** @param name of the file, without {@code .json} */
    static void json(HttpServletResponse response, String name, String text) throws IOException {
        send(response, "application/json", name + ".json", text);
    }

    private static void send(HttpServletResponse response, String type, String name, String file) throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.getOutputStream().write(file.getBytes(StandardCharsets.UTF_8));
    }
}
