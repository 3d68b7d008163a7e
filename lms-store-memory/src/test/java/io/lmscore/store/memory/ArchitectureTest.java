package io.lmscore.store.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(
    packagesOf = MemoryProvider.class,
    importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  /** As ArchUnit's own option, in every folder to which a build writes. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String EXPORTED = MemoryProvider.class.getPackageName();

  @ArchTest static final ArchRule CALLS_KNOW_NOTHING_ELSE = knowsOnly("call");

  @ArchTest static final ArchRule STORAGE_KNOWS_NOTHING_ELSE = knowsOnly("storage");

  @ArchTest static final ArchRule INDEXES_KNOW_STORAGE_ALONE = knowsOnly("index", "storage");

  @ArchTest
  static final ArchRule THE_GRAPH_KNOWS_NOT_HOW_IT_IS_ASKED =
      knowsOnly("graph", "call", "storage", "index");

  @ArchTest
  static final ArchRule PLANS_KNOW_NO_STORE =
      knowsOnly("plan", "call", "storage", "index", "graph");

  @ArchTest
  static final ArchRule SERIES_KNOW_NEITHER_ENTITIES_NOR_GRAPH =
      knowsOnly("series", "call", "storage");

  @ArchTest
  static final ArchRule ENTITIES_KNOW_NEITHER_SERIES_NOR_GRAPH =
      knowsOnly("entity", "call", "storage");

  private static ArchRule knowsOnly(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others))
            .map(part -> EXPORTED + "." + part)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(EXPORTED + "." + name)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideOutsideOfPackage(EXPORTED + "..")
                .or(JavaClass.Predicates.resideInAnyPackage(allowed)));
  }
}
