package io.tidewatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A file or method that grows too long is a sign that a concept is missing. */
class HouseMeasuresTest {

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int MEDIAN_FILE = 80;
    private static final int P90_FILE = 220;

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (House module : House.values()) {
            files.addAll(module.sources());
        }
        return files;
    }

    /** Every folder with a build file and Java in it; these tests have no room of their own here. */
    @Test
    void noModuleEscapes() throws IOException {
        try (Stream<Path> files = Files.find(TidewatchServer.root(), 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            assertThat(files.map(Path::getParent).filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(House.values()).map(House::folder)
                            .filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))).toList());
        }
    }

    @Test
    void filesStaySmall() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            lengths.add(lines);
            if (lines > LONGEST_FILE) {
                tooLong.add(file + ": " + lines);
            }
        }
        lengths.sort(null);
        int median = lengths.get(lengths.size() / 2);
        int p90 = lengths.get(lengths.size() * 9 / 10);
        System.out.printf("%d files, median %d lines, p90 %d, longest %d%n", lengths.size(), median, p90, lengths.get(lengths.size() - 1));
        assertThat(tooLong).isEmpty();
        assertThat(median).isLessThanOrEqualTo(MEDIAN_FILE);
        assertThat(p90).isLessThanOrEqualTo(P90_FILE);
    }

    @Test
    void methodsFitOnAScreen() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> tooLong = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                LineMap lines = unit.getLineMap();
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void unused) {
                        long end = positions.getEndPosition(unit, method);
                        if (end >= 0) {
                            long length = lines.getLineNumber(end) - lines.getLineNumber(positions.getStartPosition(unit, method)) + 1;
                            if (length > LONGEST_METHOD) {
                                tooLong.add(unit.getSourceFile().getName() + " " + method.getName() + ": " + length);
                            }
                        }
                        return super.visitMethod(method, unused);
                    }
                }.scan(unit, null);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyRoomSaysWhatItIsFor() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources()) {
            boolean main = file.toString().contains("/src/main/");
            if (main && !Files.exists(file.resolveSibling("package-info.java"))) {
                silent.add(file.getParent().toString());
            }
        }
        assertThat(silent.stream().distinct()).isEmpty();
    }
}
