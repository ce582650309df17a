# Does on this computer what the READ-ME beside it shows by hand, with Windows's own commands alone, and looks at each
# result. For Windows PowerShell 5.1 as administrator, in the folder of the kit:
#
#   powershell -NoProfile -ExecutionPolicy Bypass -File by-hand.ps1
#
# That lets this one run: no policy is changed, and none has to be put back. Where Windows says all the same that scripts
# are disabled, a group policy decides (Get-ExecutionPolicy -List shows it): use the lines in the READ-ME instead.
#
# It reads: the files of this folder. It changes: this computer's stores of certificates, and who may read the one
# key. It adds what it did to done.toml. It removes nothing, deletes nothing and connects to nobody.
param([switch]$OtherComputer)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# What this kit is for.
$Server = {{server}}
$Names = @({{names}})
$Services = @({{services}})
$PfxFile = {{pfx-file}}
$Certificate = {{certificate}}
$Authority = {{authority}}
$FriendlyName = {{friendly}}

$Say = @{
    Added      = {{added}}
    Altered    = {{altered}}
    Chain      = {{chain}}
    Chained    = {{chained}}
    Container  = {{container}}
    Done       = {{done}}
    Failed     = {{failed}}
    Granted    = {{granted}}
    Imported   = {{imported}}
    Name       = {{name}}
    NoKey      = {{no-key}}
    NoService  = {{no-service}}
    NotGranted = {{not-granted}}
    Noted      = {{noted}}
    NotNoted   = {{not-noted}}
    Other      = {{other}}
    OtherPfx   = {{other-pfx}}
    Password   = {{password}}
    Restricted = {{restricted}}
    Rights     = {{rights}}
    Unread     = {{unread}}
}

# First of all: where an application policy restricts PowerShell, what follows would stop halfway.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    Write-Host $Say.Failed
    Write-Host $Say.Restricted
    exit 1
}

function Stop-Here([string]$Why) {
    Write-Host ''
    Write-Host $Say.Failed -ForegroundColor Red
    Write-Host $Why
    exit 1
}

# Adds to done.toml, which goes back with the kit. What was done here is said there, not seen by the program.
function Add-Done([hashtable]$Done) {
    $name = $env:COMPUTERNAME.ToLowerInvariant()
    if ($name -notmatch '^[a-z0-9-]+$') { throw $name }
    $now = Get-Date
    $date = '{0:0000}-{1:00}-{2:00}' -f $now.Year, $now.Month, $now.Day
    $file = Join-Path $PSScriptRoot 'done.toml'
    $lines = @()
    if (-not (Test-Path -LiteralPath $file)) { $lines += 'format = {{format}}' }
    $lines += '', '[[computer]]', ('name = "' + $name + '"')
    foreach ($what in ($Done.Keys | Sort-Object)) {
        $lines += '', ('[computer.ticks.' + $what + ']'), ('thumbprint = "' + $Done[$what] + '"'),
            ('date = "' + $date + '"'), 'seen = false', 'by = "by-hand.ps1"'
    }
    Add-Content -LiteralPath $file -Value $lines -Encoding Ascii
    if (-not (Select-String -LiteralPath $file -SimpleMatch ('name = "' + $name + '"') -Quiet)) { throw $file }
}

try {
    $me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { Stop-Here $Say.Rights }
    if ($Server -and -not $OtherComputer) {
        $known = $Names | Where-Object { ($_ -split '\.')[0] -eq $env:COMPUTERNAME }
        if (-not $known) { Stop-Here ($Say.Other + ' ' + $Server + ' / ' + $env:COMPUTERNAME) }
    }
    $done = @{}

    if ($Authority) {
        $file = Join-Path $PSScriptRoot 'root-authority-public.cer'
        $ca = New-Object Security.Cryptography.X509Certificates.X509Certificate2 $file
        if ($ca.Thumbprint -ne $Authority) { Stop-Here $Say.Altered }
        Import-Certificate -FilePath $file -CertStoreLocation Cert:\LocalMachine\Root | Out-Null
        if (-not (Test-Path "Cert:\LocalMachine\Root\$Authority")) { Stop-Here $Say.Unread }
        Write-Host ($Say.Added + ' ' + $Authority)
        $done['trust'] = $Authority
    }

    if ($Server) {
        $own = "Cert:\LocalMachine\My\$Certificate"
        if (-not ((Test-Path $own) -and (Get-Item $own).HasPrivateKey)) {
            $file = Join-Path $PSScriptRoot $PfxFile
            $password = Read-Host $Say.Password -AsSecureString
            $held = (Get-PfxData -FilePath $file -Password $password).EndEntityCertificates
            if (@($held | ForEach-Object { $_.Thumbprint }) -notcontains $Certificate) { Stop-Here $Say.OtherPfx }
            Import-PfxCertificate -FilePath $file -CertStoreLocation Cert:\LocalMachine\My -Password $password | Out-Null
        }
        if (-not (Test-Path $own)) { Stop-Here $Say.Unread }
        $stored = Get-Item $own
        if (-not $stored.HasPrivateKey) { Stop-Here $Say.NoKey }
        Write-Host ($Say.Imported + ' ' + $Certificate)

        $stored.FriendlyName = $FriendlyName
        if ((Get-Item $own).FriendlyName -ne $FriendlyName) { Write-Host $Say.Name }

        # The file that holds the key: newer keys lie in the first folder, older ones in the second.
        $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($stored)
        if ($key -is [Security.Cryptography.RSACng]) {
            $container = $key.Key.UniqueName
        } else {
            $container = $key.CspKeyContainerInfo.UniqueKeyContainerName
        }
        $folders = 'Microsoft\Crypto\Keys', 'Microsoft\Crypto\RSA\MachineKeys'
        $keyFile = $folders | ForEach-Object { Join-Path (Join-Path $env:ProgramData $_) $container } |
            Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
        if (-not $keyFile) { Stop-Here ($Say.Container + ' ' + $container) }

        # The accounts of this server's XProtect services; NETWORK SERVICE where none is installed yet.
        $accounts = @()
        foreach ($service in (Get-CimInstance -ClassName Win32_Service)) {
            $fits = $Services | Where-Object { $service.DisplayName -like ('*' + $_ + '*') }
            if ($service.DisplayName -like '*XProtect*' -and $fits) { $accounts += $service.StartName }
        }
        $sids = @()
        foreach ($account in ($accounts | Select-Object -Unique)) {
            if ($account -eq 'LocalSystem') { continue }
            $full = $account -replace '^\.\\', ($env:COMPUTERNAME + '\')
            $name = New-Object Security.Principal.NTAccount $full
            $sids += $name.Translate([Security.Principal.SecurityIdentifier]).Value
        }
        if (-not $accounts) {
            Write-Host $Say.NoService
            $sids = @('S-1-5-20')
        }
        foreach ($sid in $sids) {
            & "$env:SystemRoot\System32\icacls.exe" $keyFile /grant ('*' + $sid + ':R') | Out-Null
            $rules = (Get-Acl -LiteralPath $keyFile).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier])
            $read = [Security.AccessControl.FileSystemRights]::Read
            $lets = $rules | Where-Object {
                $_.IdentityReference.Value -eq $sid -and $_.AccessControlType -eq 'Allow' -and
                ($_.FileSystemRights -band $read) -eq $read
            }
            if (-not $lets) { Stop-Here ($Say.NotGranted + ' ' + $sid) }
            Write-Host ($Say.Granted + ' ' + $sid)
        }

        # As the services will see it: this computer's stores; an offline site has no revocation lists.
        $chain = New-Object Security.Cryptography.X509Certificates.X509Chain $true
        $chain.ChainPolicy.RevocationMode = 'NoCheck'
        $trusted = $chain.Build($stored)
        $status = @($chain.ChainStatus | ForEach-Object { $_.Status }) -join ', '
        if (-not $trusted) { Stop-Here ($Say.Chain + ' ' + $status) }
        if ($Authority) {
            $root = $chain.ChainElements[$chain.ChainElements.Count - 1].Certificate.Thumbprint
            if ($root -ne $Authority) { Stop-Here ($Say.Chain + ' ' + $root) }
        }
        Write-Host $Say.Chained
        $done['import'] = $Certificate
    }
} catch {
    Stop-Here $_.Exception.Message
}

try {
    Add-Done $done
    Write-Host $Say.Noted
} catch {
    Write-Host ($Say.NotNoted + ' ' + $_.Exception.Message)
}
Write-Host ''
Write-Host $Say.Done -ForegroundColor Green
exit 0
