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
rem What an earlier server left to start this one faster (StartCache says how it is named). Java itself passes over what was
rem made for another jar; what does not have the size that its name tells is not offered.
set "CACHE="
set "VERSION="
if not "%BUCKAROO_START_CACHE%"=="0" if "%JAVA%"=="%JAVA_HOME%\bin\java.exe" if exist "%JAVA_HOME%\release" (
  for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_RUNTIME_VERSION=" "%JAVA_HOME%\release"`) do set "VERSION=%%~V"
)
if not "%VERSION%"=="" (
  for %%F in ("%USERPROFILE%\.buckaroo\run\cache\*-%VERSION%.*.aot") do for %%N in ("%%~nF") do (
    if ".%%~zF"=="%%~xN" set CACHE="-XX:AOTCache=%%~fF" "-Xlog:aot*=off" "-Xlog:cds*=off"
  )
  for %%F in ("%USERPROFILE%\.buckaroo\run\cache\*-%VERSION%.*.jsa") do for %%N in ("%%~nF") do (
    if ".%%~zF"=="%%~xN" set CACHE="-XX:SharedArchiveFile=%%~fF" -Xshare:auto "-Xlog:cds*=off"
  )
)
set "OPTIONS=%BUCKAROO_JAVA_OPTS%"
rem The MCP launcher only waits; these start it fastest and smallest. BUCKAROO_JAVA_OPTS is for its server.
if "%~1"=="mcp" set "OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xmx128m"
"%JAVA%" %CACHE% %OPTIONS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
