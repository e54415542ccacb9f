package io.tidewatch.trainer;

import io.tidewatch.multimodal.backbone.BackboneEvent;
import io.tidewatch.multimodal.backbone.BackboneRequest;
import io.tidewatch.trainer.backbone.BackboneCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Fits one backbone on one fold. One argument: the path of a {@link BackboneRequest}. Standard output carries one
 * {@link BackboneEvent} per line; standard error is for people. Exit codes: 0 answered or blocked, 1 failed, 2 the request cannot
 * be used, {@value ParentWatch#ORPHANED} the parent process went away.
 */
public final class BackboneMain {

    private BackboneMain() {
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length != 1) {
            System.err.println("usage: backbone REQUEST_FILE");
            System.exit(2);
        }
        ParentWatch.start(System.in);
        BackboneRequest request;
        try {
            request = BackboneRequest.read(Path.of(arguments[0]));
        } catch (IOException e) {
            System.err.println("the request cannot be read: " + e.getMessage());
            System.exit(2);
            return;
        }
        try {
            new BackboneCommand(Families::byName).run(request, event -> out.println(event.toLine()));
            System.exit(0);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            System.err.println(request.family() + " could not be fitted: " + e.getMessage());
            System.exit(1);
        }
    }
}
