; Per-user installer from dist/kemensos-desktop; asks for no administrator. Build it with
;   makensis -DVERSION=0.1.0 installers/windows/kemensos.nsi
; The uninstaller removes the program only: profiles lie in another folder and stay.
Unicode true
!include MUI2.nsh

!define PRODUCT "Kemensos Lapangan"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\kemensos-desktop"

Name "${PRODUCT}"
OutFile "..\..\dist\kemensos-desktop-${VERSION}-pasang.exe"
InstallDir "$LOCALAPPDATA\Programs\kemensos-desktop"
RequestExecutionLevel user
SetCompressor /SOLID lzma

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

Section
  ; an upgrade must not leave modules of the older version behind
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\..\dist\kemensos-desktop\*"
  WriteUninstaller "$INSTDIR\hapus.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\kemensos-jendela.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\hapus.exe"'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\kemensos-desktop.exe"
  Delete "$INSTDIR\kemensos-jendela.exe"
  Delete "$INSTDIR\hapus.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
