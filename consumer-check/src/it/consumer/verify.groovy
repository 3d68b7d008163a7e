// Without a logging provider slf4j says so; that line is not the consumer's.
def output = { kind ->
  new File(basedir, "${kind}/target/output.txt").readLines().findAll { !it.startsWith('SLF4J') }
}

assert output('class-path')[0].startsWith('unnamed module')
assert output('class-path')[1] == '[dev:1]'
assert output('module-path') == ['module com.example.consumer', '[dev:1]']
