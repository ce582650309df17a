@echo off
rem {about}
setlocal DisableDelayedExpansion
set "CA=%~dp0root-authority-public.cer"
set "WANTED={thumbprint}"
set "WHY={missing}"
if not exist "%CA%" goto failed
rem Only Windows's own certutil: nothing that lies beside this file.
cd /d "%SystemRoot%\System32"

rem The file is the one that the kit was made with.
set "WHY={altered}"
set "FOUND="
for /f "delims=" %%L in ('certutil.exe -hashfile "%CA%" SHA1') do call :look "%%L"
if not defined FOUND goto failed

set "WHY={rights}"
certutil.exe -addstore Root "%CA%" >nul || goto failed

rem Nothing is believed that was not read back.
set "WHY={unread}"
set "FOUND="
for /f "delims=" %%L in ('certutil.exe -store Root %WANTED%') do call :look "%%L"
if not defined FOUND goto failed

echo.
echo {done}
echo %WANTED%
if /i not "%~1"=="/quiet" pause
exit /b 0

:failed
echo.
echo {failed}
echo %WHY%
if /i not "%~1"=="/quiet" pause
exit /b 1

rem A thumbprint ends its line; older Windows write it in pairs.
:look
set "LINE=%~1"
set "LINE=%LINE: =%"
if not defined LINE goto :eof
if /i "%LINE:~-40%"=="%WANTED%" set "FOUND=1"
goto :eof
