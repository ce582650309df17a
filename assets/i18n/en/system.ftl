## This computer's stores, keys, services and programs

system-not-windows = This computer does not run Windows.
    .cure = Start vmscert on the Windows computer itself, from its kit.
system-not-elevated = Windows asks for an administrator for this.
    .cure = Start vmscert again with "Run as administrator".
system-declined = Windows asked for an administrator, and the answer was no.
    .cure = Try again and answer Yes, or ask somebody with an administrator's account.
system-store = Windows refuses the certificate store { $store }: { $reason }.
    .cure = Start vmscert as administrator. If it is one already, a rule of your domain may protect the store: ask whoever looks after it.
system-not-stored = There is no certificate with the thumbprint { $thumbprint } on this computer.
    .cure = Compare the thumbprint. It may have been removed already.
system-wrong-password = Windows says that the password is not the right one for this file.
    .cure = Type the password again as it was written down when the certificate was made.
system-pfx = Windows refuses the PFX file: { $reason }.
    .cure = Copy the file anew from the computer where it was made, and try again.
system-no-key = The certificate { $thumbprint } is on this computer, but the private key that belongs to it is not.
    .cure = Import the PFX file again. Only a PFX file brings the key along.
system-key = The private key cannot be reached: { $reason }.
    .cure = Import the PFX file again.
system-no-configurator = Server Configurator is not on this computer.
    .cure = Follow the instructions for this role instead.
system-start = { $program } could not be started: { $reason }.
    .cure = Start it by hand to see what it says.
system-hangs = { $program } is still not done after { $seconds } seconds. It was left running.
    .cure = Look whether one of its windows waits for an answer. When it has ended, look again here.
system-other = Windows says: { $reason }.
