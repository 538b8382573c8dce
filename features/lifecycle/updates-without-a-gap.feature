@core @F13
Feature: No gap while a policy changes
  What both versions of a policy forbid never passes in between, and what both
  allow is never interrupted.

  Rule: A policy is the old one or the new one, never a part of each

    # Caught by it: kube-router K7, where for a moment old rules run with new peers.
    Scenario Outline: While <change>, what stays closed is closed and what stays open is open
      Given these pods are running:
        | pod       | labels    | node | serves         |
        | shop/app  | app=app   | A    | 80/TCP, 81/TCP |
        | shop/side | app=side  | A    | 80/TCP         |
        | shop/web  | role=web  | A    |                |
        | shop/cron | role=cron | B    |                |
        | shop/db   | role=db   | B    |                |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress], <before>}
        """
      And from here on this reachability is watched:
        | from      | shop/app:80/TCP | shop/app:81/TCP | shop/side:80/TCP |
        | shop/web  | <web 80>        | <web 81>        | allow            |
        | shop/cron | <cron 80>       | <cron 81>       | allow            |
        | shop/db   | deny            | deny            | allow            |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress], <after>}
        """
      Then the watched reachability has held throughout

      Examples:
        | change                            | before                                                                                                                                                         | after                                                                                                                                                          | web 80 | web 81 | cron 80 | cron 81 |
        | two rules change places           | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {role: cron}}}], ports: [{port: 81}]}] | ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}], ports: [{port: 81}]}, {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}] | allow  | deny   | deny    | allow   |
        | a rule comes first                | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}], ports: [{port: 81}]}, {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}] | allow  | deny   | deny    | -       |
        | the first rule goes               | ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}], ports: [{port: 81}]}, {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}] | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | allow  | deny   | deny    | -       |
        | a peer is added                   | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}, {podSelector: {matchLabels: {role: none}}}], ports: [{port: 80}]}]                                | allow  | deny   | deny    | deny    |
        | a peer goes                       | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}, {podSelector: {matchLabels: {role: cron}}}], ports: [{port: 80}]}]                                | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | allow  | deny   | -       | deny    |
        | a port is added                   | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}, {port: 81}]}]                                                                | allow  | -      | deny    | deny    |
        | peers and ports are exchanged     | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                            | ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}], ports: [{port: 81}]}]                                                                           | -      | deny   | deny    | -       |
        | all ports become two              | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}, {podSelector: {matchLabels: {role: cron}}}]}]                                                     | ingress: [{from: [{podSelector: {matchLabels: {role: web}}}, {podSelector: {matchLabels: {role: cron}}}], ports: [{port: 80}, {port: 81}]}]                    | allow  | allow  | allow   | allow   |
        | closing becomes closing otherwise | ingress: []                                                                                                                                                    | ingress: [{from: [{podSelector: {matchLabels: {role: none}}}], ports: [{port: 80}]}]                                                                           | deny   | deny   | deny    | deny    |
