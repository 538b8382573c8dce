@core @F13
Feature: A policy changes
  A policy that is applied again under its name is the new one and nothing of
  the old one, whatever part of it changed.

  Rule: A policy means what its latest version says

    Scenario Outline: When <change>, the app and its neighbour follow
      Given these pods are running:
        | pod       | labels   | node | serves         |
        | shop/app  | app=app  | A    | 80/TCP, 81/TCP |
        | shop/side | app=side | A    | 80/TCP         |
        | shop/web  | role=web | A    | 80/TCP         |
        | shop/db   | role=db  | B    | 80/TCP         |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {<before>}
        """
      And the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | shop/side:80/TCP | shop/web:80/TCP | shop/db:80/TCP |
        | shop/web | <web 80>        | <web 81>        | <side>           | -               | allow          |
        | shop/db  | <db 80>         | <db 81>         | <side>           | allow           | -              |
        | shop/app | -               | -               | -                | <out>           | <out>          |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {<after>}
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | shop/side:80/TCP | shop/web:80/TCP | shop/db:80/TCP |
        | shop/web | <then web 80>   | <then web 81>   | <then side>      | -               | allow          |
        | shop/db  | <then db 80>    | <then db 81>    | <then side>      | allow           | -              |
        | shop/app | -               | -               | -                | <then out>      | <then out>     |

      Examples:
        | change                           | before                                                                                                                                                                                               | after                                                                                                                                                                                                | web 80 | web 81 | db 80 | db 81 | side  | out   | then web 80 | then web 81 | then db 80 | then db 81 | then side | then out |
        | other peers are admitted         | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]                                                                                               | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: db}}}]}]                                                                                                | allow  | allow  | deny  | deny  | allow | allow | deny        | deny        | allow      | allow      | allow     | allow    |
        | a peer and a direction are added | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]                                                                                               | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}, {podSelector: {matchLabels: {role: db}}}]}], policyTypes: [Ingress, Egress]                     | allow  | allow  | deny  | deny  | allow | allow | allow       | allow       | allow      | allow      | allow     | deny     |
        | another port is open             | podSelector: {matchLabels: {app: app}}, ingress: [{ports: [{port: 80}]}]                                                                                                                             | podSelector: {matchLabels: {app: app}}, ingress: [{ports: [{port: 81}]}]                                                                                                                             | allow  | deny   | allow | deny  | allow | allow | deny        | allow       | deny       | allow      | allow     | allow    |
        | a port is added                  | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                          | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}, {port: 81}]}]                                                              | allow  | deny   | deny  | deny  | allow | allow | allow       | allow       | deny       | deny       | allow     | allow    |
        | a rule is added                  | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]                                                                          | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {role: db}}}], ports: [{port: 81}]}] | allow  | deny   | deny  | deny  | allow | allow | allow       | deny        | deny       | allow      | allow     | allow    |
        | a rule is taken away             | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {role: db}}}], ports: [{port: 81}]}] | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: db}}}], ports: [{port: 81}]}]                                                                           | allow  | deny   | deny  | allow | allow | allow | deny        | deny        | deny       | allow      | allow     | allow    |
        | two rules change places          | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {role: db}}}], ports: [{port: 81}]}] | podSelector: {matchLabels: {app: app}}, ingress: [{from: [{podSelector: {matchLabels: {role: db}}}], ports: [{port: 81}]}, {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}] | allow  | deny   | deny  | allow | allow | allow | allow       | deny        | deny       | allow      | allow     | allow    |
        | another pod is selected          | podSelector: {matchLabels: {app: app}}                                                                                                                                                               | podSelector: {matchLabels: {app: side}}                                                                                                                                                              | deny   | deny   | deny  | deny  | allow | allow | allow       | allow       | allow      | allow      | deny      | allow    |
        | ingress becomes egress           | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress]                                                                                                                                       | podSelector: {matchLabels: {app: app}}, policyTypes: [Egress]                                                                                                                                        | deny   | deny   | deny  | deny  | allow | allow | allow       | allow       | allow      | allow      | allow     | deny     |
        | egress is added to ingress       | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress]                                                                                                                                       | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress]                                                                                                                               | deny   | deny   | deny  | deny  | allow | allow | deny        | deny        | deny       | deny       | allow     | deny     |
        | egress is taken away             | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress]                                                                                                                               | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress]                                                                                                                                       | deny   | deny   | deny  | deny  | allow | deny  | deny        | deny        | deny       | deny       | allow     | allow    |
        | the last rule is taken away      | podSelector: {matchLabels: {app: app}}, ingress: [{ports: [{port: 80}]}]                                                                                                                             | podSelector: {matchLabels: {app: app}}, ingress: []                                                                                                                                                  | allow  | deny   | allow | deny  | allow | allow | deny        | deny        | deny       | deny       | allow     | allow    |
        | an empty rule comes in           | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress]                                                                                                                               | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress], ingress: [{}]                                                                                                                | deny   | deny   | deny  | deny  | allow | deny  | allow       | allow       | allow      | allow      | allow     | deny     |
        | the protocol changes             | podSelector: {matchLabels: {app: app}}, ingress: [{ports: [{protocol: TCP, port: 80}]}]                                                                                                              | podSelector: {matchLabels: {app: app}}, ingress: [{ports: [{protocol: UDP, port: 80}, {port: 81}]}]                                                                                                  | allow  | deny   | allow | deny  | allow | allow | deny        | allow       | deny       | allow      | allow     | allow    |
