package io.tidewatch.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Data moves one way: a module uses only those below it. */
class DependencyTest {

    private static final Map<House, Set<House>> MAY_USE = Map.ofEntries(
            entry(House.CORE, Set.of()),
            entry(House.POSTGRES, Set.of()),
            entry(House.SCRATCH_DATABASE, Set.of(House.POSTGRES)),
            entry(House.DB, Set.of(House.CORE)),
            entry(House.CONNECTOR_API, Set.of(House.CORE)),
            entry(House.CONNECTOR_ADAPTER, Set.of(House.CORE, House.CONNECTOR_API)),
            entry(House.EJB_DOMAIN, Set.of(House.CORE, House.DB, House.CONNECTOR_API)),
            entry(House.TRAINER, Set.of(House.CORE)),
            entry(House.LOCAL_VENUE, Set.of()),
            entry(House.BATCH_JOBS, Set.of(House.CORE, House.DB, House.EJB_DOMAIN)),
            entry(House.WEB_API, Set.of(House.CORE, House.DB, House.EJB_DOMAIN, House.BATCH_JOBS)),
            entry(House.FRONTEND, Set.of(House.CORE, House.DB, House.EJB_DOMAIN, House.BATCH_JOBS)),
            entry(House.LAUNCHER, Set.of(House.POSTGRES)));

    private static final Map<House, JavaClasses> CLASSES = new EnumMap<>(House.class);
    private static final Map<String, House> HOME = new HashMap<>();

    @BeforeAll
    static void read() {
        for (House module : House.values()) {
            JavaClasses classes = new ClassFileImporter().importPath(module.classes());
            CLASSES.put(module, classes);
            classes.forEach(type -> HOME.put(type.getName(), module));
        }
    }

    @Test
    void everyModuleUsesOnlyTheModulesBelowIt() {
        List<String> breaches = new ArrayList<>();
        CLASSES.forEach((module, classes) -> classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(dependency -> {
                    House used = HOME.get(dependency.getTargetClass().getBaseComponentType().getName());
                    if (used != null && used != module && !MAY_USE.get(module).contains(used)) {
                        breaches.add(dependency.getDescription());
                    }
                }));
        assertThat(breaches).isEmpty();
    }

    /**
     * A package that two modules share is one package to the compiler and two to a server, which loads core and the business tier
     * apart: what is hidden there compiles, and breaks in the middle of an order.
     */
    @Test
    void nothingHiddenIsUsedFromAnotherModule() {
        Set<String> breaches = new TreeSet<>();
        CLASSES.forEach((module, classes) -> classes.forEach(type -> {
            type.getDirectDependenciesFromSelf().stream().map(dependency -> imported(dependency.getTargetClass(), module))
                    .filter(used -> used != null && !isOpen(used.getModifiers()))
                    .forEach(used -> breaches.add(type.getName() + " uses " + used.getName()));
            type.getAccessesFromSelf().forEach(access -> {
                JavaClass owner = imported(access.getTargetOwner(), module);
                if (owner != null && owner.getMembers().stream().anyMatch(member -> member.getName().equals(access.getName()))
                        && owner.getMembers().stream().filter(member -> member.getName().equals(access.getName()))
                                .noneMatch(member -> isOpen(member.getModifiers()))) {
                    breaches.add(access.getDescription());
                }
            });
        }));
        assertThat(breaches).isEmpty();
    }

    /** The class as its own module was read; null when it is of this module or of none. */
    private static JavaClass imported(JavaClass used, House from) {
        String name = used.getBaseComponentType().getName();
        House home = HOME.get(name);
        return home == null || home == from ? null : CLASSES.get(home).get(name);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    void coreKnowsNeitherContainerNorDatabase() {
        assertThat(uses(House.CORE, "jakarta.", "java.sql.", "javax.sql.")).isEmpty();
        assertThat(uses(House.TRAINER, "jakarta.", "java.sql.", "javax.sql.")).isEmpty();
    }

    /** Libraries that may crash a process, and 125 MB of them: they go where the training program goes, and nowhere else. */
    @Test
    void nativesOfTrainingLiveInTheTrainerAlone() throws IOException {
        String[] natives = {"ai.djl.", "com.microsoft.ml.lightgbm.", "io.github.metarank."};
        Set<String> users = new TreeSet<>();
        for (House module : House.values()) {
            if (module != House.TRAINER) {
                users.addAll(uses(module, natives));
            }
            String build = Files.readString(module.folder().resolve("pom.xml"));
            assertThat(build.contains("<groupId>ai.djl") || build.contains("lightgbm4j")).as(module.name())
                    .isEqualTo(module == House.TRAINER);
        }
        assertThat(users).isEmpty();
        assertThat(uses(House.TRAINER, natives)).isNotEmpty();
        assertThat(Files.readString(House.LAUNCHER.folder().resolveSibling("ear").resolve("pom.xml"))).doesNotContain(">trainer<");
    }

    /** Families are told apart by name in one place; what they have in common knows none of them. */
    @Test
    void familiesOfModelsDoNotKnowOneAnother() {
        String root = "io.tidewatch.trainer.";
        List<String> families = List.of(root + "ridge.", root + "boosting.", root + "network.");
        List<String> breaches = new ArrayList<>();
        CLASSES.get(House.TRAINER).stream().filter(type -> type.getName().startsWith(root + "fit.")
                        || families.stream().anyMatch(type.getName()::startsWith))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> families.stream().anyMatch(family -> startsWith(dependency, family)
                        && !dependency.getOriginClass().getName().startsWith(family)))
                .forEach(dependency -> breaches.add(dependency.getDescription()));
        assertThat(breaches).isEmpty();
    }

    @Test
    void protocolAndConsoleNeverSpeakSql() {
        String[] sql = {"java.sql.", "javax.sql.", "jakarta.persistence.", "io.tidewatch.ops.Sql"};
        assertThat(uses(House.WEB_API, sql)).isEmpty();
        assertThat(uses(House.FRONTEND, sql)).isEmpty();
    }

    /** A class that holds SQL does nothing else, and its name says so; a health probe is nothing but its question. */
    @Test
    void sqlStandsOnlyInRepositories() {
        Set<String> others = new TreeSet<>();
        for (House module : List.of(House.EJB_DOMAIN, House.BATCH_JOBS)) {
            CLASSES.get(module).stream()
                    .filter(type -> !type.getName().matches("io\\.tidewatch\\.ops\\.(Sql.*|Database.*|DataSource.*|EntityManagerProducer)"))
                    .filter(type -> uses(type, "io.tidewatch.ops.Sql") || uses(type, "jakarta.persistence."))
                    .map(DependencyTest::outermost)
                    .filter(name -> !name.matches(
                            ".*(Repository|Store|Ledger|Journal|Books|Archive|Sessions|Leases|History|Columns|States|Audit|Probe)$"))
                    .forEach(others::add);
        }
        assertThat(others).isEmpty();
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(DependencyTest::outermost).orElse(type.getName());
    }

    private static List<String> uses(House module, String... prefixes) {
        return CLASSES.get(module).stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> startsWith(dependency, prefixes))
                .map(Dependency::getDescription).toList();
    }

    private static boolean uses(JavaClass type, String prefix) {
        return type.getDirectDependenciesFromSelf().stream().anyMatch(dependency -> startsWith(dependency, prefix));
    }

    private static boolean startsWith(Dependency dependency, String... prefixes) {
        String name = dependency.getTargetClass().getBaseComponentType().getName();
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
