package io.lmscore.store.testkit.airroutes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Turns the air-routes graph of Kelvin R. Lawrence, as GraphML, into the resource that {@link
 * AirRoutes} reads and documents. Run once; to run it again, from the directory of this module:
 *
 * <pre>{@code
 * mvn dependency:get -Dartifact=org.apache.tinkerpop:tinkergraph-gremlin:3.8.0
 * # The jar holds the graph in TinkerPop's own binary format. With it and what it depends on in /tmp/jars:
 * echo 'org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory.createAirRoutes()
 *     .traversal().io("/tmp/air-routes.graphml").write().iterate()' | tr -d '\n' > /tmp/air-routes.jsh
 * jshell $(printf -- '-R--add-opens=java.base/%s=ALL-UNNAMED ' \
 *     java.lang java.util java.net java.nio java.util.concurrent.atomic) \
 *     --class-path '/tmp/jars/*' /tmp/air-routes.jsh < /dev/null
 * java src/test/java/io/lmscore/store/testkit/airroutes/AirRoutesConverter.java /tmp/air-routes.graphml \
 *     src/main/resources/io/lmscore/store/testkit/airroutes/air-routes.txt.gz
 * }</pre>
 *
 * <p>Uses the JDK alone, so that it runs from its source.
 */
public final class AirRoutesConverter {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "airport",
          List.of(
              "code", "icao", "desc", "city", "region", "country", "runways", "longest", "elev",
              "lat", "lon"),
          "country",
          List.of("code", "desc"),
          "continent",
          List.of("code", "desc"),
          "version",
          List.of("code", "desc", "author", "date"));

  /** Number in the file to our id. */
  private final Map<String, String> ids = new HashMap<>();

  private final Map<String, String> nodes = new TreeMap<>();
  private final Map<String, Map<String, String>> routes = new TreeMap<>();
  private final Map<String, Map<String, String>> contained = new TreeMap<>();

  private AirRoutesConverter() {}

  /** Two arguments: the GraphML file to read and the resource to write. */
  public static void main(String[] args) throws IOException, XMLStreamException {
    AirRoutesConverter converter = new AirRoutesConverter();
    converter.read(Path.of(args[0]));
    converter.write(Path.of(args[1]));
  }

  private void read(Path graphml) throws IOException, XMLStreamException {
    try (InputStream in = Files.newInputStream(graphml)) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (xml.getLocalName().equals("node")) {
            node(xml.getAttributeValue(null, "id"), data(xml, "node"));
          } else if (xml.getLocalName().equals("edge")) {
            String from = ids.get(xml.getAttributeValue(null, "source"));
            String to = ids.get(xml.getAttributeValue(null, "target"));
            relationship(from, to, data(xml, "edge"));
          }
        }
      }
    }
  }

  /** The data of the element that has just begun, read to its end. */
  private static Map<String, String> data(XMLStreamReader xml, String element)
      throws XMLStreamException {
    Map<String, String> data = new LinkedHashMap<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String key = xml.getAttributeValue(null, "key");
        data.put(key, xml.getElementText());
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element)) {
        return data;
      }
    }
  }

  private void node(String number, Map<String, String> data) {
    String label = take(data, "labelV");
    String code = data.get("code");
    String id = label.equals("airport") ? code : label + ":" + code;
    data.remove("type"); // says the label again
    StringBuilder line = new StringBuilder("node\t").append(id).append('\t').append(label);
    for (String key : KEYS.get(label)) {
      line.append('\t').append(text(take(data, key)));
    }
    if (!data.isEmpty() || nodes.put(id, line.toString()) != null) {
      throw new IllegalStateException(id + " is there twice, or has more data: " + data);
    }
    ids.put(number, id);
  }

  private void relationship(String from, String to, Map<String, String> data) {
    boolean route = take(data, "labelE").equals("route");
    String old =
        route
            ? routes.computeIfAbsent(from, f -> new TreeMap<>()).put(to, take(data, "dist"))
            : contained.computeIfAbsent(from, f -> new TreeMap<>()).put(to, "");
    if (!data.isEmpty() || old != null) {
      throw new IllegalStateException(from + " to " + to + " is there twice, or has more: " + data);
    }
  }

  private void write(Path resource) throws IOException {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(resource)), UTF_8))) {
      out.write("# air-routes 1.0 by Kelvin R. Lawrence, Apache License 2.0\n");
      for (String node : nodes.values()) {
        out.write(node + "\n");
      }
      contained.forEach((from, to) -> line(out, "contains", from, String.join("\t", to.keySet())));
      routes.forEach(
          (from, to) ->
              line(
                  out,
                  "routes",
                  from,
                  String.join(
                      "\t",
                      to.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList())));
    }
  }

  private static void line(Writer out, String kind, String from, String rest) {
    try {
      out.write(kind + "\t" + from + "\t" + rest + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String take(Map<String, String> data, String key) {
    String value = data.remove(key);
    if (value == null) {
      throw new IllegalStateException("no " + key + " in " + data);
    }
    return value;
  }

  private static String text(String value) {
    if (value.contains("\t") || value.contains("\n")) {
      throw new IllegalStateException("a tab or line feed in '" + value + "'");
    }
    return value;
  }
}
