@echo off
rem Starts the jar on Windows. Usage: bin\buckaroo.cmd [serve|view FILE|doctor|...], see bin\buckaroo.cmd --help.
setlocal
set "JAR=%BUCKAROO_JAR%"
if "%JAR%"=="" set "JAR=%~dp0..\target\buckaroo.jar"
if not exist "%JAR%" (
  echo buckaroo: no jar at "%JAR%". Build it first: mvn package -Dmaven.test.skip=true 1>&2
  exit /b 1
)
set "JAVA=java"
if not "%JAVA_HOME%"=="" if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "OPTIONS=%BUCKAROO_JAVA_OPTS%"
rem The MCP launcher only waits; these start it fastest and smallest. BUCKAROO_JAVA_OPTS is for its server.
if "%~1"=="mcp" set "OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xmx128m"
"%JAVA%" %OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
