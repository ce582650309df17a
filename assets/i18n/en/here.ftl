## On this computer: trust, import, encryption

change-trust = Trust on this computer
change-distrust = Trust no longer
change-import = Import
change-grant = Let read the key
change-run = Run
change-delete = Delete
button-trust = Trust
button-import = Import
button-switch = Switch
button-start = Start
