package io.lmscore.store.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.lmscore.store.spi.StoreProvider;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The packages that every backend has, and the dependencies that are allowed between them.
 * Immutable. Each package may use only the packages below it:
 *
 * <pre>
 * root                      the provider, the only public class
 * graph, entity, series     the stores; none uses another
 * isolation, ...            more packages of a backend, as it declares them
 * schema                    constraints, indexes, tables
 * client                    the only package that calls the driver
 * sql, cypher, ...          statements and compilers, which use no driver
 * </pre>
 *
 * <p>The test of a backend has this form. It needs ArchUnit on its class path:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> floorPlan() {
 *   return BackendFloorPlan.of(XProvider.class).queries("aql").driver("com.arangodb..").tests();
 * }
 * }</pre>
 */
public final class BackendFloorPlan {
  private static final String CLIENT = "client";
  private static final String SCHEMA = "schema";
  private static final List<String> STORES = List.of("graph", "entity", "series");

  private final Class<? extends StoreProvider> provider;
  private final String root;
  private final List<String> queries;
  private final List<String> driver;
  private final List<String> rows;
  private final List<String> more;

  private BackendFloorPlan(
      Class<? extends StoreProvider> provider,
      List<String> queries,
      List<String> driver,
      List<String> rows,
      List<String> more) {
    this.provider = provider;
    this.root = provider.getPackageName();
    this.queries = queries;
    this.driver = driver;
    this.rows = rows;
    this.more = more;
  }

  /**
   * Returns the plan of a backend that calls no driver.
   *
   * @param provider in the root package; the plan checks the classes in the same folder or archive
   */
  public static BackendFloorPlan of(Class<? extends StoreProvider> provider) {
    return new BackendFloorPlan(provider, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Names the package of statements and compilers below the root package, such as {@code sql}. A
   * backend that names one must also have a package {@code client}.
   */
  public BackendFloorPlan queries(String name) {
    return new BackendFloorPlan(provider, List.of(name), driver, rows, more);
  }

  /**
   * Names the packages of the driver. Only the client may use them.
   *
   * @param packages in the notation of ArchUnit: {@code org.neo4j.driver..}
   */
  public BackendFloorPlan driver(String... packages) {
    return new BackendFloorPlan(provider, queries, List.of(packages), rows, more);
  }

  /**
   * Names types that readers of rows may use as well as the client, but statements may not.
   *
   * @param types packages as in {@link #driver}, or full names of classes
   */
  public BackendFloorPlan rows(String... types) {
    return new BackendFloorPlan(provider, queries, driver, List.of(types), more);
  }

  /** Names more packages between the schema and the stores, from the lowest to the highest. */
  public BackendFloorPlan between(String... names) {
    return new BackendFloorPlan(provider, queries, driver, rows, List.of(names));
  }

  /** Returns one test for each rule. */
  public Stream<DynamicTest> tests() {
    JavaClasses classes = classesOfBackend();
    return rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  private JavaClasses classesOfBackend() {
    URL place = provider.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter().importUrl(place).that(resideInAPackage(root + ".."));
  }

  private Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "theProviderIsTheOnlyPublicClassOfTheRootPackage",
        classes().that().resideInAPackage(root).and().arePublic().should().be(provider));
    rules.put(
        "nothingInternalOfTheApiIsUsed",
        noClasses().should().dependOnClassesThat().resideInAPackage("io.lmscore.store.internal.."));
    rules.put(
        "packagesHaveNoCycles",
        slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    if (!queries.isEmpty()) {
      addRulesOfServers(rules);
    }
    return rules;
  }

  private void addRulesOfServers(Map<String, ArchRule> rules) {
    String statements = queries.get(0);
    rules.put(
        "compilersLieAmongTheStatements",
        classes()
            .that()
            .haveSimpleNameEndingWith("Compiler")
            .should()
            .resideInAPackage(packageOf(statements)));
    rules.put(
        "statementsKnowNoDriver",
        noClasses()
            .that()
            .resideInAPackage(packageOf(statements))
            .should()
            .dependOnClassesThat(typesOf(driver).or(typesOf(rows))));
    rules.put(
        "onlyTheClientCallsTheDriver",
        noClasses()
            .that()
            .resideOutsideOfPackage(packageOf(CLIENT))
            .should()
            .dependOnClassesThat(typesOf(driver).and(DescribedPredicate.not(typesOf(rows)))));
    rules.put("statementsKnowNoOtherPackage", knowsOnly(statements, List.of()));
    rules.put("theClientKnowsTheStatementsAlone", knowsOnly(CLIENT, List.of(statements)));
    List<String> below = new ArrayList<>(List.of(statements, CLIENT));
    rules.put("theSchemaKnowsNoStore", knowsOnly(SCHEMA, below));
    below.add(SCHEMA);
    for (String name : more) {
      rules.put(name + "KnowsNoStore", knowsOnly(name, below));
      below.add(name);
    }
    for (String store : STORES) {
      rules.put(store + "KnowsNoOtherStore", knowsOnly(store, below).allowEmptyShould(true));
    }
  }

  private ArchRule knowsOnly(String name, List<String> below) {
    String[] known =
        Stream.concat(Stream.of(name), below.stream()).map(this::packageOf).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(packageOf(name))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAnyPackage(known))));
  }

  private String packageOf(String name) {
    return root + "." + name + "..";
  }

  private static DescribedPredicate<JavaClass> typesOf(List<String> packagesOrClasses) {
    DescribedPredicate<JavaClass> packages =
        resideInAnyPackage(
            packagesOrClasses.stream().filter(name -> name.endsWith("..")).toArray(String[]::new));
    return packages.or(
        DescribedPredicate.describe(
            "are one of " + packagesOrClasses, type -> packagesOrClasses.contains(type.getName())));
  }
}
